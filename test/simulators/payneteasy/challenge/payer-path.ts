import type { Decision, Outcome } from '../behavior.ts';
import type { Gateway } from '../gateway.ts';
import type { Challenge, Order } from '../orders.ts';
import * as outcomes from '../outcomes.ts';
import { continueAfterChallenge } from '../processing.ts';
import { known } from '../response.ts';

const WRONG_PASSWORDS_MAX = 3;

/** Authentication results that end the payment, by the standard's letters. */
const SPOILING: Readonly<Record<string, Outcome>> = {
  N: outcomes.AUTHENTICATION_FAILED,
  R: outcomes.AUTHENTICATION_FAILED,
  C: outcomes.AUTHENTICATION_CANCELED,
  U: { ...outcomes.AUTHENTICATION_FAILED, errorCode: '1016', errorMessage: 'MPI status check failed' },
};

const RESULT_OF_DECISION: Readonly<Record<Exclude<Decision, 'leave'>, string>> = { approve: 'Y', fail: 'N', cancel: 'C' };

/** The payer pressed a button. False when a wrong password means asking again. */
export function decide(order: Order, challenge: Challenge, decision: Decision, password: string): boolean {
  if (challenge.decision !== undefined) return true;
  const expected = order.behavior.challenge.password;
  if (decision !== 'approve' || expected === '' || password.trim() === expected) {
    challenge.decision = decision === 'leave' ? undefined : decision;
    return true;
  }
  challenge.wrongPasswords += 1;
  if (challenge.wrongPasswords < WRONG_PASSWORDS_MAX) return false;
  challenge.decision = 'fail';
  return true;
}

/** The bank's frame has seen the browser. A frictionless authentication is thereby done. */
export function methodDone(gateway: Gateway, order: Order, challenge: Challenge): void {
  if (challenge.step !== 'method') return;
  challenge.decision = 'approve';
  returned(gateway, order, challenge);
}

/** The browser is back at the gateway with the bank's answer; a second time changes nothing. */
export function returned(gateway: Gateway, order: Order, challenge: Challenge): void {
  const { decision } = challenge;
  if (challenge.step === 'returned' || decision === undefined || decision === 'leave') return;
  challenge.step = 'returned';
  challenge.returnedAt = gateway.clock.now();
  if (order.transactions[0].phase !== 'challenging') return;
  const planned = order.behavior.challenge;
  const result = decision === 'approve' && planned.result !== '' ? planned.result : RESULT_OF_DECISION[decision];
  order.authentication.result = result;
  order.authentication.eci = known(planned.eci) ?? (result === 'Y' ? fullyAuthenticatedEci(order) : '');
  continueAfterChallenge(gateway, order, SPOILING[result]);
}

/** True while the gateway still keeps the browser, hoping for an outcome. */
export function isHeld(gateway: Gateway, order: Order, challenge: Challenge): boolean {
  const keepsUntil = challenge.returnedAt + order.behavior.returnHoldMs;
  return order.transactions[0].phase !== 'final' && gateway.clock.now() < keepsUntil;
}

function fullyAuthenticatedEci(order: Order): string {
  return order.card.brand === 'MASTERCARD' ? '02' : '05';
}

import { beginPayment, endUnbegun } from '../decisions/begin-payment.ts';
import { Fault } from '../faults.ts';
import { operationOf, type Attempt, type Operation, type PaymentRecord } from '../payment.ts';
import { CardId } from '@paydesk/shared/ids';
import type { PaymentMeans } from '../ports/gateway-commands.ts';
import { firstQuestionAfterMs } from '../readings/polling-schedule.ts';
import type { Accounts } from '../ports/accounts.ts';
import type { Cards } from '../ports/cards.ts';
import type { Clock } from '../ports/clock.ts';
import type { Payments } from '../ports/payments.ts';
import { updatePayment } from '../steps/update-payment.ts';
import type { SendAttempt } from '../steps/send-attempt.ts';

/** @param authentication `null` when the payer has come back without one. */
export type PayAuthenticated = (record: PaymentRecord, attempt: Attempt, authentication: string | null) => Promise<PaymentRecord>;

interface Ports {
  readonly payments: Payments;
  readonly cards: Cards;
  readonly accounts: Accounts;
  readonly clock: Clock;
}

/**
 * Pays with a stored card whose payer has come back from a challenge. Idempotent: a second tab, or a reload, sends nothing.
 * Without the authentication, or when the card was removed meanwhile, nothing is sent to the gateway, so the attempt has ended.
 */
export function payAuthenticated({ payments, cards, accounts, clock }: Ports, send: SendAttempt): PayAuthenticated {
  return async (first, { number, card }, authentication) => {
    const account = accounts.find(first.payment.account);
    if (account === undefined) throw new Fault('internal', 'The gateway account of this payment is not configured any more.');
    const means = await meansOf(card.id);

    let begun: Operation | undefined;
    const { record, changed } = await updatePayment(payments, first, (latest) => {
      const attempt = latest.attempts.find((candidate) => candidate.number === number);
      const operation = attempt === undefined ? undefined : operationOf(latest, attempt.operation);
      begun = undefined;
      if (attempt === undefined || operation === undefined) return undefined;
      const change =
        authentication === null || means === undefined
          ? endUnbegun(latest, attempt, operation, authentication === null ? 'authentication_failed' : 'not_sent', clock.now())
          : beginPayment(latest, attempt, operation, firstQuestionAfterMs(account.gateway), clock.now());
      begun = authentication === null || means === undefined ? undefined : change?.operations.find(({ id }) => id === operation.id);
      return change;
    });
    if (!changed || begun === undefined || authentication === null || means === undefined) return record;
    return send(record, begun, account, { means, browser: null }, authentication);
  };

  /** @returns `undefined` when the card was removed. */
  async function meansOf(id: string | null): Promise<PaymentMeans | undefined> {
    const stored = id === null ? undefined : await cards.load(CardId.parse(id));
    if (stored === undefined) throw new Fault('internal', 'Only a stored card is challenged before its payment.');
    return stored.deletedAt === null ? { kind: 'stored_card', reference: stored.reference, securityCode: null } : undefined;
  }
}

import { announce } from './callbacks/announce.ts';
import type { Delay } from './settings.ts';
import type { Outcome } from './behavior.ts';
import type { Gateway } from './gateway.ts';
import type { Order, Phase, Transaction } from './orders.ts';
import { AUTHENTICATION_TIMED_OUT } from './outcomes.ts';

/** Sets an accepted transaction going. */
export function start(gateway: Gateway, order: Order, transaction: Transaction): void {
  const isInitial = transaction === order.transactions[0];
  if (isInitial && order.page !== undefined) {
    enter(gateway, order, transaction, 'at_page');
    return;
  }
  const challenged = isInitial && transaction.behavior.challenge.kind !== 'none';
  enter(gateway, order, transaction, challenged ? 'accepted' : 'settling');
}

/** After a status answer was given: some phases end by being asked often enough. */
export function countStatusRequest(gateway: Gateway, order: Order, transaction: Transaction): void {
  transaction.statusRequests += 1;
  const { statusRequests } = delayOf(transaction);
  if (transaction.phase !== 'final' && statusRequests !== null && transaction.statusRequests >= statusRequests) {
    passOn(gateway, order, transaction);
  }
}

/** The payer has typed a card at the payment page, which leads to 3-D Secure by itself. */
export function continueFromPage(gateway: Gateway, order: Order): void {
  const [initial] = order.transactions;
  enter(gateway, order, initial, initial.behavior.challenge.kind === 'none' ? 'settling' : 'challenging');
}

/** The payer came back from the ACS: the acquirer is asked, or the transaction ends here. */
export function continueAfterChallenge(gateway: Gateway, order: Order, spoiled: Outcome | undefined): void {
  const [initial] = order.transactions;
  if (initial.phase !== 'challenging') return;
  if (spoiled === undefined) enter(gateway, order, initial, 'settling');
  else finish(gateway, order, initial, spoiled);
}

export function finish(gateway: Gateway, order: Order, transaction: Transaction, outcome: Outcome): void {
  conclude(gateway, order, transaction, outcome);
  if (transaction.behavior.callback.when !== 'before-answer') announce(gateway, order, transaction);
}

/** The outcome without its callback. */
export function conclude(gateway: Gateway, order: Order, transaction: Transaction, outcome: Outcome): void {
  transaction.timer?.cancel();
  transaction.phase = 'final';
  transaction.status = outcome.status;
  transaction.errorCode = outcome.errorCode;
  transaction.errorMessage = outcome.errorMessage;
  if (outcome.status === 'approved') {
    transaction.approvalCode = gateway.ids.approvalCode();
    transaction.retrievalReference = gateway.ids.retrievalReference();
  }
  const { resolution } = transaction.behavior;
  if (outcome.status === 'unknown' && resolution.ms !== null) {
    transaction.timer = gateway.clock.schedule(resolution.ms, () => {
      resolveUnknown(gateway, order, transaction, resolution.outcome, resolution.callback);
    });
  }
}

export function resolveUnknown(gateway: Gateway, order: Order, transaction: Transaction, outcome: Outcome, callback: boolean): void {
  conclude(gateway, order, transaction, outcome);
  if (callback) announce(gateway, order, transaction);
}

function enter(gateway: Gateway, order: Order, transaction: Transaction, phase: Phase): void {
  transaction.timer?.cancel();
  transaction.phase = phase;
  transaction.statusRequests = 0;
  const { statusRequests, ms } = delayOf(transaction);
  if (statusRequests === 0 || ms === 0) {
    passOn(gateway, order, transaction);
  } else if (ms !== null) {
    transaction.timer = gateway.clock.schedule(ms, () => {
      passOn(gateway, order, transaction);
    });
  }
}

function passOn(gateway: Gateway, order: Order, transaction: Transaction): void {
  switch (transaction.phase) {
    case 'accepted':
      enter(gateway, order, transaction, 'challenging');
      break;
    case 'challenging':
      finish(gateway, order, transaction, AUTHENTICATION_TIMED_OUT);
      break;
    case 'settling':
      finish(gateway, order, transaction, transaction.outcome);
      break;
    case 'at_page':
    case 'final':
      break;
  }
}

function delayOf(transaction: Transaction): Delay {
  switch (transaction.phase) {
    case 'accepted':
      return transaction.behavior.challenge.appears;
    case 'challenging':
      return { statusRequests: null, ms: transaction.behavior.challenge.timeoutMs };
    case 'settling':
      return transaction.behavior.settles;
    case 'at_page':
    case 'final':
      return { statusRequests: null, ms: null };
  }
}

import { behaviorOfLater } from './behavior-defaults.ts';
import type { Gateway } from './gateway.ts';
import { charge, has, isBlocked, remainingMinor } from './order-state.ts';
import type { BankTransactionType, FinalStatus, Order } from './orders.ts';
import { finish, start } from './processing.ts';
import { newTransaction } from './transactions.ts';

/** Of people at the gateway. */
export const BACK_OFFICE_ACTS = ['capture', 'cancel', 'reversal', 'void'] as const;
/** Of the payer's bank. */
export const BANK_ACTS = ['chargeback', 'fraud', 'retrieval', 'dispute'] as const satisfies readonly BankTransactionType[];

export type Act = (typeof BACK_OFFICE_ACTS)[number] | (typeof BANK_ACTS)[number];

export interface BackOfficeAct {
  readonly act: Act;
  /** Undefined: all that there is. */
  readonly amountMinor: bigint | undefined;
  readonly reasonCode: string;
  readonly comment: string;
  readonly status: FinalStatus;
  /** Otherwise it takes as long as a command of the merchant. */
  readonly atOnce: boolean;
  /** Whether the merchant is told. */
  readonly callback: boolean;
}

/** What the state of the order forbids, in words. */
export class NotPossible extends Error {
  override readonly name = 'NotPossible';
}

/**
 * Adds a transaction that no command of the merchant has made.
 *
 * @throws {NotPossible}
 */
export function actInBackOffice(
  gateway: Gateway,
  order: Order,
  { act, amountMinor, status, atOnce, callback, ...said }: BackOfficeAct,
): void {
  const most = amountOf(order, act);
  const amount = amountMinor ?? most;
  if (amount <= 0n || amount > most) throw new NotPossible(`at most ${String(most)} minor units are left`);
  if ((act === 'cancel' || act === 'void') && amount !== most) throw new NotPossible(`a ${act} is about the whole amount`);
  const later = behaviorOfLater(order, gateway.settings.timings);
  const outcome = { status, errorCode: '', errorMessage: '' };
  const behavior = { ...later, outcome, callback: callback ? later.callback : { ...later.callback, when: 'never' as const } };
  const serialNumber = gateway.ids.serialNumber();
  const transaction = newTransaction(gateway, { type: act, amountMinor: amount, serialNumber, behavior, ...said });
  order.transactions.push(transaction);
  if (atOnce) finish(gateway, order, transaction, outcome);
  else start(gateway, order, transaction);
}

/** Of what it can be about. @throws {NotPossible} */
function amountOf(order: Order, act: Act): bigint {
  const [initial] = order.transactions;
  const charged = charge(order);
  switch (act) {
    case 'capture':
    case 'cancel':
      if (!isBlocked(order)) throw new NotPossible('the order has no blocked amount');
      return initial.amountMinor;
    case 'void':
      if (charged === undefined || has(order, 'reversal')) throw new NotPossible('the order has nothing to void');
      return charged.amountMinor;
    case 'reversal':
      if (charged === undefined || remainingMinor(order, charged) === 0n) throw new NotPossible('the order has nothing to give back');
      return remainingMinor(order, charged);
    case 'chargeback':
    case 'fraud':
    case 'retrieval':
    case 'dispute':
      return initial.amountMinor;
  }
}

import type { Order, Transaction, TransactionType } from './orders.ts';

const FAILED: ReadonlySet<Transaction['status']> = new Set(['declined', 'filtered', 'error']);

/** Transactions of a type that took effect, may yet, or may have: all but the failed ones. */
export function standing(order: Order, type: TransactionType): readonly Transaction[] {
  return order.transactions.filter((transaction) => transaction.type === type && !FAILED.has(transaction.status));
}

export function has(order: Order, type: TransactionType): boolean {
  return standing(order, type).length > 0;
}

/** An approved preauth whose block is not captured or released, nor about to be. */
export function isBlocked(order: Order): boolean {
  const [initial] = order.transactions;
  return initial.type === 'preauth' && initial.status === 'approved' && !has(order, 'capture') && !has(order, 'cancel');
}

/** The approved sale or capture that took the money, unless it was voided or the bank took it back. */
export function charge(order: Order): Transaction | undefined {
  if (has(order, 'void') || has(order, 'chargeback')) return undefined;
  return order.transactions.find(({ type, status }) => (type === 'sale' || type === 'capture') && status === 'approved');
}

/** What of a charge can still be given back; a reversal of unknown outcome counts as given back. */
export function remainingMinor(order: Order, charged: Transaction): bigint {
  return standing(order, 'reversal').reduce((left, { amountMinor }) => left - amountMinor, charged.amountMinor);
}

export function reversedMinor(order: Order): bigint {
  const approved = standing(order, 'reversal').filter(({ status }) => status === 'approved');
  return approved.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
}

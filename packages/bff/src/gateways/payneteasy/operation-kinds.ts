import type { OperationKind } from '@paydesk/shared/payment-status';
import type { StatusResponse } from './messages.ts';

/** Transaction types that are one of our operations. Others (chargeback, dispute, ...) happen to an order without us. Notes 5.2 */
const KINDS: Readonly<Record<string, OperationKind>> = {
  preauth: 'authorize',
  sale: 'sale',
  capture: 'capture',
  cancel: 'cancel',
  void: 'cancel',
  reversal: 'refund',
};

/** What of ours a status describes; `undefined` when it does not say, or it is none of ours. */
export function kindOf(response: StatusResponse): OperationKind | undefined {
  const type = response['transaction-type']?.toLowerCase() ?? '';
  return Object.hasOwn(KINDS, type) ? KINDS[type] : undefined;
}

/** What an order may have done last when an operation has not reached it. */
const BEFORE: Readonly<Record<OperationKind, readonly OperationKind[]>> = {
  authorize: [],
  sale: [],
  capture: ['authorize', 'cancel'],
  cancel: ['authorize', 'sale', 'capture', 'refund'],
  refund: ['authorize', 'sale', 'capture', 'cancel'],
};

/** Whether an operation of this kind has not begun when this is the latest transaction of its order. */
export function mayPrecede(latest: OperationKind | undefined, kind: OperationKind): boolean {
  return latest !== undefined && BEFORE[kind].includes(latest);
}

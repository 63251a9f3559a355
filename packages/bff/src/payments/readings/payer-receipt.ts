import type { Receipt } from '@paydesk/shared/receipt';
import { hasFailed, latestAttempt, operationOf, type Operation, type PaymentRecord } from '../payment.ts';

/**
 * The receipt of the purchase as it stands: of the latest operation that held or took the amount; of the latest attempt where
 * that has failed. None of a purchase that is undone: an approval is not to be shown where nothing is held or taken any more.
 */
export function payerReceipt(record: PaymentRecord): Receipt | null {
  const happened = record.operations.findLast((operation) => isOfPurchase(operation) && operation.receipt !== null);
  if (happened !== undefined) return record.payment.status === 'canceled' ? null : happened.receipt;
  const attempt = latestAttempt(record);
  const operation = attempt === undefined ? undefined : operationOf(record, attempt.operation);
  return operation !== undefined && hasFailed(operation) ? operation.receipt : null;
}

/** A cancel or refund has a receipt of its own amount, which is for the merchant to hand on. */
function isOfPurchase({ kind, status }: Operation): boolean {
  return status === 'succeeded' && kind !== 'cancel' && kind !== 'refund';
}

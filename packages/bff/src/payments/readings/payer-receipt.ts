import type { Receipt } from '@paydesk/shared/receipt';
import { latestAttempt, operationOf, type PaymentRecord } from '../payment.ts';

/** Of the latest operation that has happened; of the latest attempt where none has. */
export function payerReceipt(record: PaymentRecord): Receipt | null {
  const happened = record.operations.findLast(({ status, receipt }) => status === 'succeeded' && receipt !== null);
  if (happened !== undefined) return happened.receipt;
  const attempt = latestAttempt(record);
  return attempt === undefined ? null : (operationOf(record, attempt.operation)?.receipt ?? null);
}

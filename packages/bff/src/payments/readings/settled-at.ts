import type { OperationKind } from '@paydesk/shared/payment-status';
import { latestAttempt, operationOf, originalOperation, type PaymentRecord } from '../payment.ts';

/** When the outcome that the payer is told became known; `null` while there is none. */
export function settledAt(record: PaymentRecord): Date | null {
  const { payment } = record;
  switch (payment.status) {
    case 'awaiting_payer':
    case 'processing':
    case 'challenged':
    case 'unknown':
      return null;
    case 'authorized':
    case 'captured':
    case 'verified':
      return originalOperation(record)?.settledAt ?? payment.updatedAt;
    case 'declined':
    case 'failed':
      return ofLatestAttempt(record) ?? payment.updatedAt;
    case 'canceled':
      return ofLatest(record, 'cancel') ?? payment.updatedAt;
    case 'refunded':
      return ofLatest(record, 'refund') ?? payment.updatedAt;
    case 'expired':
      return payment.expiresAt;
  }
}

function ofLatestAttempt(record: PaymentRecord): Date | null {
  const attempt = latestAttempt(record);
  return (attempt && operationOf(record, attempt.operation)?.settledAt) ?? null;
}

function ofLatest({ operations }: PaymentRecord, wanted: OperationKind): Date | null {
  return operations.findLast(({ kind, status }) => kind === wanted && status === 'succeeded')?.settledAt ?? null;
}

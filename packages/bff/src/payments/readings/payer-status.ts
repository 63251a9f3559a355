import type { PaymentStatus } from '@paydesk/shared/payment-status';
import { latestAttempt, needsAttention, operationOf, type PaymentRecord } from '../payment.ts';

/** Most lost answers are found by the next question, seconds later. Until this is over the payer goes on waiting. */
const LOSS_UNTOLD_MS = 30_000;

/**
 * Until when the payer is not told that the outcome is unknown; `null`: nothing is kept from the payer.
 * The gateway's own word is told at once. It names the operation, which an answer that was lost does not.
 */
export function untoldUntil(record: PaymentRecord): Date | null {
  const attempt = latestAttempt(record);
  const operation = attempt === undefined ? undefined : operationOf(record, attempt.operation);
  if (record.payment.status !== 'unknown' || needsAttention(record.payment) || operation?.gatewayReference !== null) return null;
  return new Date(operation.sentAt.getTime() + LOSS_UNTOLD_MS);
}

/** The status as the payer is told it. What is left to a person is `unknown`: the gateway is not asked any more. */
export function payerStatus(record: PaymentRecord, now: Date): PaymentStatus {
  const { status } = record.payment;
  const until = untoldUntil(record);
  if (until !== null && now < until) return 'processing';
  return status === 'processing' && needsAttention(record.payment) ? 'unknown' : status;
}

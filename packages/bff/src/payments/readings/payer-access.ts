import { attemptsLeft, latestAttempt, operationOf, originalOperation, type PaymentRecord } from '../payment.ts';
import { isUnderWay, takesAttempts } from '../transitions.ts';

/** What a payer may do with a payment: all, see its result, or nothing any more. */
export type PayerAccess = 'open' | 'result' | 'none';

/** @param resultMs So long after its end the payer may see what has become of a payment. */
export function payerAccess(record: PaymentRecord, now: Date, resultMs: number): PayerAccess {
  const ended = endedAt(record, now);
  if (ended === null) return 'open';
  return now.getTime() - ended.getTime() < resultMs ? 'result' : 'none';
}

/** Whether the payment has its result for good. A decline may be tried again, and its form still shows what was chosen from. */
export function hasEnded(record: PaymentRecord, now: Date): boolean {
  return !takesAttempts(record.payment.status) && endedAt(record, now) !== null;
}

/**
 * When the payer could do nothing more, or had what was asked for; `null` before. What a merchant does afterwards, such as a refund,
 * does not move it.
 */
function endedAt(record: PaymentRecord, now: Date): Date | null {
  const { status, expiresAt, givenUpAt } = record.payment;
  if (isUnderWay(status)) return null;
  if (takesAttempts(status) && attemptsLeft(record) > 0 && givenUpAt === null) return expiresAt <= now ? expiresAt : null;
  return originalOperation(record)?.settledAt ?? givenUpAt ?? latestSettledAt(record) ?? expiresAt;
}

function latestSettledAt(record: PaymentRecord): Date | null {
  const attempt = latestAttempt(record);
  return (attempt && operationOf(record, attempt.operation)?.settledAt) ?? null;
}

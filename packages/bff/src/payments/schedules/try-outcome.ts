import { isOpen, originalOperation, type PaymentRecord } from '../payment.ts';
import { isUnderWay } from '../transitions.ts';
import { STAYS_DECLINED } from './stays-declined.ts';

/** `failed`: proven that nothing moved. `declined_for_good`: the same card would be declined again. */
export type TryOutcome = 'open' | 'succeeded' | 'failed' | 'declined' | 'declined_for_good';

/**
 * The outcome of one try of a run. Modifications do not count: a payment that was authorized and then canceled, or captured
 * and refunded, was a success.
 */
export function outcomeOfTry(record: PaymentRecord): TryOutcome {
  const { status, decline } = record.payment;
  if (originalOperation(record) !== undefined) return 'succeeded';
  if (status === 'awaiting_payer' || isUnderWay(status) || record.operations.some(isOpen)) return 'open';
  if (status === 'failed') return 'failed';
  return decline !== null && STAYS_DECLINED[decline.code] ? 'declined_for_good' : 'declined';
}

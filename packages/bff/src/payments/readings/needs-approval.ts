import type { PaymentRecord } from '../payment.ts';
import { amountLeft } from './amount-left.ts';

/**
 * Whether a refund takes what is given back of a payment above the amount that one key may give back alone. Parts count together:
 * otherwise many small refunds would be a large one.
 *
 * @param wanted Minor units; `null`: all that is left.
 * @param above `undefined`: one key may give back everything.
 */
export function needsApproval({ payment }: PaymentRecord, wanted: bigint | null, above: bigint | undefined): boolean {
  return above !== undefined && payment.amountRefunded + (wanted ?? amountLeft(payment, 'refund')) > above;
}

/** Of an attempt, or of a capture, cancel or refund. */
const OF_PAYMENT = /^pay_([0-9a-z]{26})-([1-9]\d{0,4})$/;

/**
 * Our reference as the gateway may see it: at most 32 letters, digits and underscores. `pay_01jd3k5x8q2m4n6p7r9s0t1v2w-12` is
 * `01jd3k5x8q2m4n6p7r9s0t1v2w_12`, and the other way round; a reference without a dash stays what it is. No two references of
 * ours become one.
 *
 * @returns What is no transaction id when the reference fits neither way: see `unsendable.ts`.
 * @see Notes 4.1
 */
export function transactionIdOf(reference: string): string {
  const [, payment, number] = OF_PAYMENT.exec(reference) ?? [];
  return payment === undefined || number === undefined ? reference : `${payment}_${number}`;
}

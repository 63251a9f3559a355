/** The only currency that was ever seen, and what is printed for it. Notes 1.1, 4.3 */
export const CURRENCY = 'CAD';
export const CURRENCY_TEXT = '$CAD';

/**
 * An amount as it is sent: cents, without sign or leading zeros.
 *
 * @param amount Minor units of CAD, which are cents.
 * @returns `undefined` when it is not positive, or has more than nine digits.
 */
export function sentAmount(amount: bigint): string | undefined {
  const text = amount.toString();
  return AMOUNT.test(text) ? text : undefined;
}

/** An amount of the gateway's in cents; `undefined` when it is none. That of a declined payment may be zero. */
export function receivedAmount(text: string): bigint | undefined {
  return /^\d{1,12}$/.test(text) ? BigInt(text) : undefined;
}

const AMOUNT = /^[1-9]\d{0,8}$/;

import { minorUnitDigits, toMajorUnits, toMinorUnits } from '@paydesk/shared/money';

/**
 * An amount as it is sent: major units with a dot and at most two decimals.
 *
 * @param amount Minor units of ISO 4217; negative for a discount.
 * @param wholeUnits Currencies that are sent without decimals.
 * @returns `undefined` when the gateway has no way to say it.
 * @see Notes 2
 */
export function sentAmount(amount: bigint, currency: string, wholeUnits: readonly string[]): string | undefined {
  if (minorUnitDigits(currency) > 2) return undefined;
  const magnitude = amount < 0n ? -amount : amount;
  const text = toMajorUnits(magnitude, currency);
  const sent = wholeUnits.includes(currency) ? withoutDecimals(text) : text;
  return sent === undefined || magnitude === amount ? sent : `-${sent}`;
}

/** An amount of the gateway's, with as many decimals as it liked to send; `undefined` when it is none. */
export function receivedAmount(text: string, currency: string): bigint | undefined {
  return toMinorUnits(text, currency);
}

function withoutDecimals(text: string): string | undefined {
  const [whole = '', fraction = ''] = text.split('.');
  return /[1-9]/.test(fraction) ? undefined : whole;
}

/** ISO 4217 exponent of a currency: how many digits its minor unit has (JPY 0, EUR 2, KWD 3). */
export function minorUnitDigits(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/** Whether this is an upper-case ISO 4217 code that this runtime knows. */
export function isCurrency(text: string): boolean {
  return currencies().has(text);
}

/**
 * An amount as exact decimal text in major units.
 *
 * @param amount Minor units, not negative: 14990n or 14990.
 * @returns "149.90" for EUR, "14990" for JPY, "14.990" for KWD.
 */
export function toMajorUnits(amount: bigint | number, currency: string): string {
  const digits = minorUnitDigits(currency);
  const text = BigInt(amount)
    .toString()
    .padStart(digits + 1, '0');
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/**
 * The minor units of an exact decimal text.
 *
 * @param text Major units with a dot, no sign, no grouping: "149.90", "149.9", "149".
 * @returns `undefined` when the text is no such number or has more decimals than the currency.
 */
export function toMinorUnits(text: string, currency: string): bigint | undefined {
  const parts = /^(\d{1,15})(?:\.(\d{1,6}))?$/.exec(text);
  if (parts === null) return undefined;
  const digits = minorUnitDigits(currency);
  const [, whole = '', fraction = ''] = parts;
  const kept = fraction.slice(0, digits).padEnd(digits, '0');
  if (/[1-9]/.test(fraction.slice(digits))) return undefined;
  return BigInt(whole + kept);
}

/** An amount for people: "€149.90", "149,90 €". Never parsed again. */
export function formatMoney(amount: bigint | number, currency: string, locale: string): string {
  const formatter = new Intl.NumberFormat(locale, { style: 'currency', currency });
  return formatter.format(toMajorUnits(amount, currency) as Intl.StringNumericLiteral);
}

let known: ReadonlySet<string> | undefined;

function currencies(): ReadonlySet<string> {
  known ??= new Set(Intl.supportedValuesOf('currency'));
  return known;
}

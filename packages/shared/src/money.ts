/**
 * ISO 4217 currencies whose minor unit has not two digits. A table of our own, because runtimes answer with the digits
 * that are usually printed: HUF, COP or IDR have none there, and an amount would be sent a hundred times too large.
 */
const CODES_BY_DIGITS = [
  [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'],
  [3, 'BHD IQD JOD KWD LYD OMR TND'],
  [4, 'CLF UYW'],
] as const;

/** Units of account in ISO 4217. They have no minor unit, and no payment is made in them. */
const UNITS_OF_ACCOUNT: ReadonlySet<string> = new Set(['XDR', 'XSU', 'XUA']);

/** ISO 4217 exponent of a currency: how many digits its minor unit has (JPY 0, EUR 2, KWD 3). */
export function minorUnitDigits(currency: string): number {
  return CODES_BY_DIGITS.find(([, codes]) => codes.split(' ').includes(currency))?.[0] ?? 2;
}

/** Whether this is an upper-case ISO 4217 code that this runtime knows and that one can pay with. */
export function isCurrency(text: string): boolean {
  return currencies().has(text) && !UNITS_OF_ACCOUNT.has(text);
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

/** An amount for people: "€149.90", "149,90 €". Every digit is shown, so it is what will be paid. Never parsed again. */
export function formatMoney(amount: bigint | number, currency: string, locale: string): string {
  const digits = minorUnitDigits(currency);
  const formatter = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return formatter.format(toMajorUnits(amount, currency) as Intl.StringNumericLiteral);
}

let known: ReadonlySet<string> | undefined;

function currencies(): ReadonlySet<string> {
  known ??= new Set(Intl.supportedValuesOf('currency'));
  return known;
}

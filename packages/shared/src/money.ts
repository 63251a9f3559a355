/**
 * ISO 4217 currencies whose minor unit has not two digits. A table of our own, because runtimes answer with what shops
 * like to print: HUF, COP or IDR have no decimals there, and an amount would be sent a hundred times too large.
 */
const MINOR_UNIT_DIGITS: Readonly<Partial<Record<string, number>>> = {
  ...{ BIF: 0, CLP: 0, DJF: 0, GNF: 0, ISK: 0, JPY: 0, KMF: 0, KRW: 0, PYG: 0, RWF: 0, UGX: 0, UYI: 0, VND: 0, VUV: 0 },
  ...{ XAF: 0, XOF: 0, XPF: 0 },
  ...{ BHD: 3, IQD: 3, JOD: 3, KWD: 3, LYD: 3, OMR: 3, TND: 3 },
  ...{ CLF: 4, UYW: 4 },
};

/** Codes of ISO 4217 that nobody pays with: they have no minor unit. */
const UNITS_OF_ACCOUNT: ReadonlySet<string> = new Set(['XDR', 'XSU', 'XUA']);

/** ISO 4217 exponent of a currency: how many digits its minor unit has (JPY 0, EUR 2, KWD 3). */
export function minorUnitDigits(currency: string): number {
  return MINOR_UNIT_DIGITS[currency] ?? 2;
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

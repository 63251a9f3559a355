export type MinorUnitPolicy = 'always_100' | 'iso_exponent';

const DECIMAL = /^(0|[1-9]\d*)(?:\.(\d+))?$/;

const EXPONENT_OF_OTHERS = 2;
const WITHOUT_DECIMALS = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF';
const WITH_THREE_DECIMALS = 'BHD IQD JOD KWD LYD OMR TND';

const EXPONENTS: ReadonlyMap<string, number> = new Map([
  ...WITHOUT_DECIMALS.split(' ').map((currency) => [currency, 0] as const),
  ...WITH_THREE_DECIMALS.split(' ').map((currency) => [currency, 3] as const),
]);

/** Decimal places of an ISO 4217 currency. */
export function currencyExponent(currency: string): number {
  return EXPONENTS.get(currency) ?? EXPONENT_OF_OTHERS;
}

/** The factor's exponent that the control string uses. Notes 3.2 */
export function hashedExponent(currency: string, policy: MinorUnitPolicy): number {
  return policy === 'always_100' ? 2 : currencyExponent(currency);
}

/** Decimal places an amount may have and is printed with. */
export function printedExponent(currency: string, policy: MinorUnitPolicy): number {
  return Math.min(currencyExponent(currency), hashedExponent(currency, policy));
}

/** "10.5" with exponent 2 is 1050n; undefined when it is no plain decimal or has too many places. */
export function toMinor(amount: string, exponent: number): bigint | undefined {
  const match = DECIMAL.exec(amount);
  if (match === null) return undefined;
  const fraction = match[2] ?? '';
  if (fraction.length > exponent) return undefined;
  return BigInt(`${match[1] ?? ''}${fraction.padEnd(exponent, '0')}`);
}

/** 1050n with exponent 2 is "10.50". */
export function toMajor(minor: bigint, exponent: number): string {
  if (exponent === 0) return minor.toString();
  const digits = minor.toString().padStart(exponent + 1, '0');
  return `${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

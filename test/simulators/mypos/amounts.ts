const DECIMAL = /^(-?)(\d{1,12})(?:\.(\d{0,2}))?$/;

/** "10.5" is 1050n: hundredths in every currency; undefined when it is no decimal with at most two places. */
export function toHundredths(amount: string): bigint | undefined {
  const match = DECIMAL.exec(amount);
  if (match === null) return undefined;
  const hundredths = BigInt(`${match[2] ?? ''}${(match[3] ?? '').padEnd(2, '0')}`);
  return match[1] === '-' ? -hundredths : hundredths;
}

/** 1050n is "10.50". */
export function printAmount(hundredths: bigint): string {
  const digits = hundredths.toString().padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

import { hasExpired, isTooFarAhead, type Expiry } from '@paydesk/shared/expiry';
import { toAsciiDigits } from './digits.ts';
import type { FormattedText } from './formatted-text.ts';

export { hasExpired, type Expiry } from '@paydesk/shared/expiry';

/** Puts the slash in for payers who type four digits in a row; leaves every other way of writing alone. */
export function formatExpiry(text: string, caret: number): FormattedText {
  const ascii = toAsciiDigits(text);
  const withSlash = ascii.replace(/^(0[1-9]|1[0-2])(\d{1,4})$/, '$1/$2');
  return { text: withSlash, caret: caret > 2 ? caret + withSlash.length - ascii.length : caret };
}

/** Reads MM/YY, MM/YYYY, M/YY, MMYY, MMYYYY, YYYY-MM and YYYYMM, with any separators. */
export function parseExpiry(text: string): Expiry | null {
  const ascii = toAsciiDigits(text).replace(/[\s\p{Cf}]/gu, '');
  const monthFirst = /^(\d\d?)\D{0,4}((?:20)?\d\d)$/.exec(ascii);
  const yearFirst = /^(20\d\d)\D{0,4}(\d\d?)$/.exec(ascii);
  return expiryOf(monthFirst?.[1], monthFirst?.[2]) ?? expiryOf(yearFirst?.[2], yearFirst?.[1]);
}

function expiryOf(monthText: string | undefined, yearText: string | undefined): Expiry | null {
  const month = Number(monthText);
  const year = Number(yearText);
  return month >= 1 && month <= 12 ? { month, year: year < 100 ? 2000 + year : year } : null;
}

/** The way cards print it: "03/29". */
export function printedExpiry({ month, year }: Expiry): string {
  return `${String(month).padStart(2, '0')}/${String(year % 100).padStart(2, '0')}`;
}

export type ExpiryProblem = 'expiry_required' | 'expiry_invalid' | 'expiry_past' | 'expiry_far';

/** @param now Of the server. */
export function expiryProblem(text: string, now: Date): ExpiryProblem | null {
  if (text.trim() === '') return 'expiry_required';
  const expiry = parseExpiry(text);
  if (expiry === null) return 'expiry_invalid';
  if (hasExpired(expiry, now)) return 'expiry_past';
  return isTooFarAhead(expiry, now) ? 'expiry_far' : null;
}

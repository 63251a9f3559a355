import { hasLengthOfBrand } from '@paydesk/shared/card-brand';
import { hasValidCheckDigit } from '@paydesk/shared/check-digit';
import { digitsOf, toAsciiDigits } from './digits.ts';
import { type Expiry, parseExpiry } from './expiry.ts';

/** What a text tells of a card. */
export interface CardInText {
  /** Digits only. */
  readonly number: string;
  readonly expiry: Expiry | null;
  readonly code: string | null;
}

const CHARACTERS_MAX = 100;
/** An expiry with a separator, or one that a code follows, so that more digits of a number are none. */
const BEHIND_NUMBER = /^\D+(?:(\d{1,2}\s?[/.\-–]+\s?(?:20)?\d\d)(?!\d)|(\d{4})(?=\D+\d{3,4}\D*$))(?:\D+(\d{3,4}))?\D*$/;

/** A whole card number with what stands behind it, as people keep it in notes: "4444 5555 6666 1111 12/30 111". */
export function cardIn(text: string): CardInText | null {
  const ascii = toAsciiDigits(text.slice(0, CHARACTERS_MAX).normalize('NFKC'));
  for (const { index } of ascii.matchAll(/\d(?=\D)/g)) {
    const number = digitsOf(ascii.slice(0, index + 1));
    if (number.length < 12 || !hasLengthOfBrand(number) || !hasValidCheckDigit(number)) continue;
    const [, separated, whole, code = null] = BEHIND_NUMBER.exec(ascii.slice(index + 1)) ?? [];
    const expiry = parseExpiry(separated ?? whole ?? '');
    if (expiry !== null) return { number, expiry, code };
  }
  return null;
}

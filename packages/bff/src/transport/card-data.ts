import { withoutCardNumbers } from '@paydesk/shared/card-number';
import { hasValidCheckDigit } from '@paydesk/shared/check-digit';
import type { SecretDigits } from '@paydesk/shared/secret-digits';

const SECURITY_CODE = /\b(cvv2?|cvc2?|cvn|cid|security[ _-]?code)(\W{0,3})\d{3,4}\b/gi;
const REQUEST_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * A text from outside without anything that may be a card number or a security code.
 * UUIDs stay as they are.
 *
 * @param secrets Digits known to be secret: removed wherever they stand as a number of their own.
 */
export function withoutCardData(text: string, secrets: readonly SecretDigits[] = []): string {
  if (REQUEST_ID.test(text)) return text;
  const known = text.replace(/\d+/g, (digits) => (secrets.some((secret) => secret.is(digits)) ? '***' : digits));
  return withoutCardNumbers(known.replace(SECURITY_CODE, '$1$2***'), '[card number]');
}

/** More than any word, key or number that stands at the end of a text and could be cut apart. */
const MARGIN = 200;

/**
 * The beginning of a text, which is looked into no further than is needed.
 *
 * @param clean Removes what must not be kept, such as {@link withoutCardData}. It sees no half of a word or number.
 */
export function beginningOf(text: string, lengthMax: number, clean: (text: string) => string = withoutCardData): string {
  const looked = lengthMax + MARGIN;
  return clean(text.length <= looked ? text : withoutLastWord(text.slice(0, looked))).slice(0, lengthMax);
}

/** The blanks, marks and digits before it go, too: a number may be written in groups. */
function withoutLastWord(text: string): string {
  let end = text.length;
  while (end > 0 && /[\dA-Za-z]/.test(text.charAt(end - 1))) end -= 1;
  while (end > 0 && !/\p{L}/u.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** Whether a text is a card number and nothing else. Of other numbers of that length, one in twenty looks like one. */
export function isCardNumber(text: string): boolean {
  return /^[2-6]\d{12,18}$/.test(text) && hasValidCheckDigit(text);
}

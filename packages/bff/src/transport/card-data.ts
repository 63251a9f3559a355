import { withoutCardNumbers } from '@paydesk/shared/card-number';
import { hasValidCheckDigit } from '@paydesk/shared/check-digit';

const SECURITY_CODE = /\b(cvv2?|cvc2?|cvn|cid|security[ _-]?code)(\W{0,3})\d{3,4}\b/gi;
const REQUEST_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * A text from outside without anything that may be a card number or a security code.
 * UUIDs stay as they are.
 *
 * @param secrets Digits known to be secret: removed wherever they stand as a number of their own.
 */
export function withoutCardData(text: string, secrets: readonly string[] = []): string {
  if (REQUEST_ID.test(text)) return text;
  const known = text.replace(/\d+/g, (digits) => (secrets.includes(digits) ? '***' : digits));
  return withoutCardNumbers(known.replace(SECURITY_CODE, '$1$2***'), '[card number]');
}

/** Whether a text is a card number and nothing else. Of other numbers of that length, one in twenty looks like one. */
export function isCardNumber(text: string): boolean {
  return /^[2-6]\d{12,18}$/.test(text) && hasValidCheckDigit(text);
}

const DIGIT_RUN = /\d(?:[ -]?\d){12,}/g;
const SECURITY_CODE = /\b(cvv2?|cvc2?|cvn|cid|security[ _-]?code)(\W{0,3})\d{3,4}\b/gi;
const REQUEST_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * A text from outside without anything that may be a card number (13 to 19 digits, grouped or not) or a security code.
 * UUIDs stay as they are.
 *
 * @param secrets Digits known to be secret: removed wherever they stand as a number of their own.
 */
export function withoutCardData(text: string, secrets: readonly string[] = []): string {
  if (REQUEST_ID.test(text)) return text;
  const known = text.replace(/\d+/g, (digits) => (secrets.includes(digits) ? '***' : digits));
  return known
    .replace(SECURITY_CODE, '$1$2***')
    .replace(DIGIT_RUN, (run) => (holdsCardNumber(run.replace(/\D/g, '')) ? '[card number]' : run));
}

/** Whether a text is a card number and nothing else. Of other numbers of that length, one in twenty looks like one. */
export function isCardNumber(text: string): boolean {
  return /^[2-6]\d{12,18}$/.test(text) && passesCheckDigit(text);
}

function holdsCardNumber(digits: string): boolean {
  for (let length = 13; length <= 19; length += 1) {
    for (let start = 0; start + length <= digits.length; start += 1) {
      if (passesCheckDigit(digits.slice(start, start + length))) return true;
    }
  }
  return false;
}

function passesCheckDigit(digits: string): boolean {
  const sum = Array.from(digits, Number)
    .reverse()
    .reduce((total, digit, position) => {
      const value = digit * (position % 2 === 1 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0;
}

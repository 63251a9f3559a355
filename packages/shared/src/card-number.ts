/** 13 or more digits, perhaps grouped by blanks or dashes. */
const DIGIT_RUN = /\d(?:[ -]?\d){12,}/g;

/** Whether the check digit fits (ISO/IEC 7812-1, annex B). */
export function hasValidCheckDigit(number: string): boolean {
  let sum = 0;
  for (let place = 0; place < number.length; place += 1) {
    const digit = Number(number.at(-1 - place)) * (1 + (place % 2));
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}

/** Whether 13 to 19 digits somewhere in a text may be a card number. Of other numbers of that length, one in ten looks like one. */
export function holdsCardNumber(text: string): boolean {
  return (text.match(DIGIT_RUN) ?? []).some((run) => holdsNumberOfCardLength(run.replaceAll(/\D/g, '')));
}

function holdsNumberOfCardLength(digits: string): boolean {
  for (let length = 13; length <= 19; length += 1) {
    for (let start = 0; start + length <= digits.length; start += 1) {
      if (hasValidCheckDigit(digits.slice(start, start + length))) return true;
    }
  }
  return false;
}

/** A text of digits, or digits that are no text. */
export interface Digits {
  readonly length: number;
  at(place: number): string | number | undefined;
}

/** Whether the check digit fits (ISO/IEC 7812-1, annex B). */
export function hasValidCheckDigit(number: Digits): boolean {
  let sum = 0;
  for (let place = 0; place < number.length; place += 1) {
    const digit = Number(number.at(-1 - place)) * (1 + (place % 2));
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}

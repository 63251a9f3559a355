/** Digits as a keyboard or a paste may bring them, in ASCII: full-width, Arabic-Indic and Persian ones too. */
export function toAsciiDigits(text: string): string {
  // In each of these blocks the last four bits of the code point are the digit.
  return text.replace(/[٠-٩۰-۹０-９]/g, (digit) => String(digit.charCodeAt(0) & 15));
}

/** Only the digits of a text, in ASCII. */
export function digitsOf(text: string): string {
  return toAsciiDigits(text).replace(/\D/g, '');
}

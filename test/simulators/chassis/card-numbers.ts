/** The Luhn check digit. */
export function passesCheckDigit(cardNumber: string): boolean {
  const sum = Array.from(cardNumber)
    .toReversed()
    .map((digit, index) => Number(digit) * (index % 2 === 0 ? 1 : 2))
    .reduce((total, value) => total + (value > 9 ? value - 9 : value), 0);
  return cardNumber.length > 0 && sum % 10 === 0;
}

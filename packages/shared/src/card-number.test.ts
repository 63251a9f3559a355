import { expect, test } from 'vitest';
import { hasValidCheckDigit, holdsCardNumber } from './card-number.ts';

test('one wrong digit is found', () => {
  expect(hasValidCheckDigit('4444555566661111')).toBe(true);
  for (let place = 0; place < 16; place += 1) {
    const digits = Array.from('4444555566661111');
    digits[place] = String((Number(digits[place]) + 1) % 10);
    expect(hasValidCheckDigit(digits.join(''))).toBe(false);
  }
});

test('a card number is found wherever it hides', () => {
  for (const text of ['4444555566661111', 'my card 4444 5555 6666 1111 thanks', 'x4444-5555-6666-1111', '994444555566661111']) {
    expect(holdsCardNumber(text)).toBe(true);
  }
  for (const text of ['4444 5555 6666 1112', '12 Main Street, flat 4', '444455556666', '']) expect(holdsCardNumber(text)).toBe(false);
});

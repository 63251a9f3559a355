import { expect, test } from 'vitest';
import { passesCheckDigit } from '../chassis/card-numbers.ts';
import { brandOf, maskCardNumber } from './cards.ts';
import { TEST_CARDS } from './test-cards.ts';

test.each(TEST_CARDS)('$number ($description) passes its check digit', ({ number }) => {
  expect(passesCheckDigit(number)).toBe(true);
});

test('no test card is listed twice', () => {
  expect(new Set(TEST_CARDS.map(({ number }) => number)).size).toBe(TEST_CARDS.length);
});

test('a card number with one digit altered fails', () => {
  expect(passesCheckDigit('4444000022224445')).toBe(false);
});

test('a masked number keeps the first six and the last four digits', () => {
  expect(maskCardNumber('4444 0000 2222 4444')).toBe('444400******4444');
});

test('a text too short to hide most of it is hidden whole', () => {
  expect(maskCardNumber('444400002')).toBe('*********');
});

test.each([
  ['4444000022224444', 'VISA'],
  ['5555000044440004', 'MASTERCARD'],
  ['371400000000003', 'AMEX'],
])('%s is a %s card', (number, brand) => {
  expect(brandOf(number)).toBe(brand);
});

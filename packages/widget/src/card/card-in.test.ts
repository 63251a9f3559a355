import { expect, test } from 'vitest';
import { cardIn } from './card-in.ts';

const NUMBER = '4444555566661111';
const EXPIRY = { month: 12, year: 2030 };

test.each([
  '4444 5555 6666 1111 12/30 111',
  '4444555566661111 12/30 111',
  '4444-5555-6666-1111, 12/2030, CVV 111',
  '4444 5555 6666 1111\n12/30\n111',
  '4444\u00a05555\u00a06666\u00a01111\t12 / 30\t111',
  'Visa 4444555566661111 exp 12.30 cvc 111',
  '4444555566661111 1230 111',
  '４４４４ ５５５５ ６６６６ １１１１ １２／３０ １１１',
])('a number pasted with expiry and code behind it is the number: %j', (text) => {
  expect(cardIn(text)).toEqual({ number: NUMBER, expiry: EXPIRY, code: '111' });
});

test('the code may be left out', () => {
  expect(cardIn('4444 5555 6666 1111 12/30')).toEqual({ number: NUMBER, expiry: EXPIRY, code: null });
});

test.each([
  NUMBER,
  '4444 5555 6666 1111',
  '4444 5555 6666 1111 123',
  '4444 5555 6666 1111 1230',
  '4444 5555 6666 1112 12/30 111',
  '6759 6498 2643 8453 000',
  '12/30',
  '',
])('%j tells no more than its digits', (text) => {
  expect(cardIn(text)).toBeNull();
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { receivedAmount, sentAmount } from './amounts.ts';

test.each([
  [1n, '1'],
  [1524n, '1524'],
  [1999n, '1999'],
  [999_999_999n, '999999999'],
])('%s cents are sent as %s', (amount, text) => {
  expect(sentAmount(amount)).toBe(text);
});

test.each([0n, -1n, 1_000_000_000n, 123_456_789_012_345_678_901n])('%s cents cannot be sent', (amount) => {
  expect(sentAmount(amount)).toBeUndefined();
});

test.each(['', '-1', '+1', '15.24', '15,24', '1e3', '0x10', ' 1', '1 524', 'Infinity', '1234567890123'])('%j is no amount', (text) => {
  expect(receivedAmount(text)).toBeUndefined();
});

test('every amount that is sent comes back the same', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: 999_999_999n }), (amount) => {
      expect(receivedAmount(sentAmount(amount) ?? '')).toBe(amount);
    }),
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { receivedAmount, sentAmount } from './amounts.ts';

test.each([
  [1_000n, 'EUR', '10.00'],
  [5n, 'EUR', '0.05'],
  [-205n, 'EUR', '-2.05'],
  [100_000n, 'HUF', '1000.00'],
  [1_000n, 'JPY', '1000'],
])('%s minor units of %s are sent as %s', (amount, currency, text) => {
  expect(sentAmount(amount, currency, [])).toBe(text);
});

test('where the store wants whole units, decimals are left out, or the amount cannot be said', () => {
  expect(sentAmount(100_000n, 'HUF', ['HUF'])).toBe('1000');
  expect(sentAmount(-100_000n, 'HUF', ['HUF'])).toBe('-1000');
  expect(sentAmount(100_050n, 'HUF', ['HUF'])).toBeUndefined();
});

test('a third decimal cannot be said', () => {
  expect(sentAmount(14_990n, 'KWD', [])).toBeUndefined();
});

test('what is sent comes back exactly', () => {
  fc.assert(
    fc.property(fc.bigInt(0n, 999_999_999_999n), fc.constantFrom('EUR', 'HUF', 'JPY'), (amount, currency) => {
      expect(receivedAmount(sentAmount(amount, currency, []) ?? '', currency)).toBe(amount);
    }),
  );
});

test.each(['10', '10.0', '10.00', '10.000'])('%s is read as ten euros', (text) => {
  expect(receivedAmount(text, 'EUR')).toBe(1_000n);
});

test.each(['', '-1', '1,00', '1e3', '0.001', ' 1', 'NaN'])('%j is no amount', (text) => {
  expect(receivedAmount(text, 'EUR')).toBeUndefined();
});

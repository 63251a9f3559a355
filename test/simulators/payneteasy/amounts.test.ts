import { expect, test } from 'vitest';
import { currencyExponent, hashedExponent, printedExponent, toMajor, toMinor } from './amounts.ts';
import { vectors } from './testing/vectors.ts';

test.each(vectors.minor_units)('$amount is $minor in minor units', ({ amount, exponent, minor }) => {
  expect(toMinor(amount, exponent)?.toString()).toBe(minor);
});

test.each(['', '.5', '5.', '01.00', '-1', '+1', '1e3', '1,000', '1.001', ' 1', '0x10'])('"%s" is no amount', (text) => {
  expect(toMinor(text, 2)).toBeUndefined();
});

test.each([
  [5n, 2, '0.05'],
  [1050n, 2, '10.50'],
  [100n, 0, '100'],
  [1250n, 3, '1.250'],
])('%s minor units with exponent %s print as %s', (minor, exponent, text) => {
  expect(toMajor(minor, exponent)).toBe(text);
});

test('yen are hashed times one hundred under one policy and as they are under the other', () => {
  expect(hashedExponent('JPY', 'always_100')).toBe(2);
  expect(hashedExponent('JPY', 'iso_exponent')).toBe(0);
  expect(printedExponent('JPY', 'always_100')).toBe(0);
});

test('dinars keep their third place only where the policy can hash it', () => {
  expect(currencyExponent('KWD')).toBe(3);
  expect(printedExponent('KWD', 'always_100')).toBe(2);
  expect(printedExponent('KWD', 'iso_exponent')).toBe(3);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { brandOf, CARD_BRANDS } from './card-brand.ts';

test.each([
  ['4', 'visa'],
  ['51', 'mastercard'],
  ['2221', 'mastercard'],
  ['2720', 'mastercard'],
  ['2721', null],
  ['2220', null],
  ['34', 'amex'],
  ['6011', 'discover'],
  ['644', 'discover'],
  ['65', 'discover'],
  ['300', 'diners'],
  ['38', 'diners'],
  ['3528', 'jcb'],
  ['3589', 'jcb'],
  ['3527', null],
  ['62', 'unionpay'],
  ['5018', 'maestro'],
  ['6304', 'maestro'],
  ['', null],
  ['2', null],
])('a number that begins with %s is of brand %s', (number, brand) => {
  expect(brandOf(number, [])).toBe(brand);
});

test('a UnionPay card is taken as Discover where only Discover is accepted', () => {
  expect(brandOf('6221260000000000', ['visa', 'discover'])).toBe('discover');
  expect(brandOf('6221260000000000', ['unionpay', 'discover'])).toBe('unionpay');
});

test('apart from 62, no number belongs to two brands', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\d{6}$/), (number) => {
      fc.pre(!number.startsWith('62'));
      expect(new Set(CARD_BRANDS.map((brand) => brandOf(number, [brand]))).size).toBe(1);
    }),
    { numRuns: 2000 },
  );
});

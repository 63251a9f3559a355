import { CARD_BRANDS } from '@paydesk/shared/card-brand';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BRAND_RULES, brandOf, listBrands } from './brands.ts';

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
      expect(CARD_BRANDS.filter((brand) => BRAND_RULES[brand].prefix.test(number)).length).toBeLessThan(2);
    }),
    { numRuns: 2000 },
  );
});

test('brands are listed as the language lists things', () => {
  expect(listBrands(['visa', 'mastercard', 'amex'], 'en')).toBe('Visa, Mastercard, or Amex');
  expect(listBrands(['visa', 'mastercard'], 'fr')).toBe('Visa ou Mastercard');
});

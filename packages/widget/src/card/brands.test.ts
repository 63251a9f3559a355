import { expect, test } from 'vitest';
import { listBrands } from './brands.ts';

test('brands are listed as the language lists things', () => {
  expect(listBrands(['visa', 'mastercard', 'amex'], 'en')).toBe('Visa, Mastercard, or Amex');
  expect(listBrands(['visa', 'mastercard'], 'fr')).toBe('Visa ou Mastercard');
});

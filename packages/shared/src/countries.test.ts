import { expect, test } from 'vitest';
import { COUNTRY_CODES, countryMeant, isCountry } from './countries.ts';
import { Payer } from './payer.ts';

test.each(['LV', 'GR', 'GB', 'ZW', 'AD', 'XK', 'AX'])('%s is a country', (code) => {
  expect(isCountry(code)).toBe(true);
  expect(Payer.safeParse({ country: code }).success).toBe(true);
});

test.each([
  ['EL', 'GR'],
  ['UK', 'GB'],
])('%s is none, and taken as %s', (code, meant) => {
  expect(isCountry(code)).toBe(false);
  expect(countryMeant(code)).toBe(meant);
  expect(Payer.parse({ country: code })).toEqual({ country: meant });
});

test('other letters are named once, with an example', () => {
  expect(Payer.safeParse({ country: 'XX' }).error?.issues).toMatchObject([{ message: 'must be a country of ISO 3166-1, such as LV' }]);
  expect(Payer.safeParse({ country: 'Latvia' }).error?.issues).toHaveLength(1);
});

test('there are the 249 countries of the standard, and Kosovo', () => {
  const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index));
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  expect(codes.filter((code) => isCountry(code))).toHaveLength(250);
  expect(COUNTRY_CODES).toEqual(codes.filter((code) => isCountry(code)));
});

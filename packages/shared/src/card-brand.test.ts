import fc from 'fast-check';
import { expect, test } from 'vitest';
import { brandOf, brandsOf, CARD_BRAND_FACTS, CARD_BRANDS, hasLengthOfBrand, isBrandTaken, mayLackSecurityCode } from './card-brand.ts';

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
  ['5019', 'dankort'],
  ['506699', 'elo'],
  ['506698', 'maestro'],
  ['650031', 'elo'],
  ['650034', 'discover'],
  ['655021', 'elo'],
  ['606282', 'hipercard'],
  ['2200', 'mir'],
  ['2204', 'mir'],
  ['2205', null],
  ['9792', 'troy'],
  ['817200', 'rupay'],
  ['820199', 'rupay'],
  ['8171', null],
  ['606984', null],
  ['606985', 'rupay'],
  ['606005', 'bancontact'],
  ['', null],
  ['2', null],
])('a number that begins with %s is of brand %s', (number, brand) => {
  expect(brandOf(number, [])).toBe(brand);
});

test.each([
  ['4035501000000008', ['visa', 'cartes_bancaires']],
  ['4970100000000154', ['visa', 'cartes_bancaires']],
  ['5131110000000000', ['mastercard', 'cartes_bancaires']],
  ['6703444444444449', ['maestro', 'bancontact']],
  ['4571736000000075', ['visa', 'dankort']],
  ['5019555544445555', ['dankort']],
  ['6521500000000000', ['discover', 'rupay']],
  ['6221260000000000', ['unionpay', 'discover']],
  ['4444555566661111', ['visa']],
])('a card carries several brands, and all of them are known: %s', (number, brands) => {
  expect(brandsOf(number)).toEqual(brands);
});

test('of several brands the account decides', () => {
  expect(brandOf('6221260000000000', ['visa', 'discover'])).toBe('discover');
  expect(brandOf('6221260000000000', ['unionpay', 'discover'])).toBe('unionpay');
  expect(brandOf('4035501000000008', ['cartes_bancaires'])).toBe('cartes_bancaires');
  expect(brandOf('6703444444444449', ['visa', 'bancontact'])).toBe('bancontact');
});

test('the brand of a card is one of its brands, for every account', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\d{6}$/), fc.subarray([...CARD_BRANDS]), (number, accepted) => {
      const brands: readonly (string | null)[] = brandsOf(number);
      expect(brands.length === 0 ? [null] : brands).toContain(brandOf(number, accepted));
    }),
    { numRuns: 2000 },
  );
});

test('a worldwide brand that the account does not name is not taken', () => {
  expect(isBrandTaken('371400000000003', ['visa'])).toBe(false);
  expect(isBrandTaken('6703444444444449', ['visa'])).toBe(false);
  expect(isBrandTaken('6703444444444449', ['bancontact'])).toBe(true);
  expect(isBrandTaken('371400000000003', [])).toBe(true);
});

test.each(['2200770000000002', '5019555544445555', '9792000000000001', '8172000000000000', '8171999900000000021', '9111111111111119'])(
  'a card of one country or of no known brand is left to the gateway: %s',
  (number) => {
    expect(isBrandTaken(number, ['visa', 'mastercard'])).toBe(true);
  },
);

test('each brand has lengths of card numbers', () => {
  for (const { lengths } of Object.values(CARD_BRAND_FACTS)) expect(lengths.every((length) => length > 11 && length < 20)).toBe(true);
  expect(hasLengthOfBrand('371400000000003')).toBe(true);
  expect(hasLengthOfBrand('37140000000000')).toBe(false);
  expect(hasLengthOfBrand('99999999999')).toBe(false);
  expect(hasLengthOfBrand('999999999999')).toBe(true);
});

test('Maestro and Bancontact cards may have no security code', () => {
  expect(mayLackSecurityCode('6759649826438453')).toBe(true);
  expect(mayLackSecurityCode('6703444444444449')).toBe(true);
  expect(mayLackSecurityCode('4796580000000000')).toBe(true);
  expect(mayLackSecurityCode('4444555566661111')).toBe(false);
  expect(mayLackSecurityCode('')).toBe(false);
});

import { expect, test } from 'vitest';
import { cardFacts, cardTypeOf } from './card-facts.ts';

test.each([
  ['1', 'mastercard'],
  ['2', 'maestro'],
  ['3', 'visa'],
  ['4', 'visa'],
  ['5', 'visa'],
  ['6', 'jcb'],
  ['7', 'bancontact'],
  ['8', 'amex'],
])('card type %s is %s', (cardType, brand) => {
  expect(cardFacts({ cardType })).toEqual({ brand });
});

test('what is said of a card is kept as far as it has the expected form', () => {
  expect(cardFacts({ lastFour: '0007', expDate: '3012', cardType: '9' })).toEqual({
    last_four: '0007',
    expiry_month: 12,
    expiry_year: 2030,
  });
  expect(cardFacts({ lastFour: '4006090000000007', expDate: '1230', cardType: 'constructor' })).toEqual({});
});

test.each([
  ['4006090000000007', 3],
  ['5326100000000004', 1],
  ['67032000000000001', 2],
  ['3530111333300000', 6],
  ['378282246310005', undefined],
])('%s is sent as card type %s', (number, cardType) => {
  expect(cardTypeOf(number, ['visa', 'mastercard', 'maestro', 'jcb'])).toBe(cardType);
});

test('a Bancontact card with Maestro on it is sent as the brand that the account takes', () => {
  expect(cardTypeOf('6703444444444449', ['maestro', 'visa'])).toBe(2);
  expect(cardTypeOf('6703444444444449', ['visa', 'bancontact'])).toBe(7);
});

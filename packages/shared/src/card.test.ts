import { describe, expect, test } from 'vitest';
import { CardDetails, CardSummary } from './card.ts';

const details = {
  payment: 'pay_01jd3k5x8q2m4n6p7r9s0t1v2w',
  nonce: 'AAAAAAAAAAAAAAAAAAAAAA',
  number: '4444555566661111',
  expiry_month: 12,
  expiry_year: 2030,
  security_code: '123',
  holder: 'ANA OZOLA',
};

const accepts = (change: object) => CardDetails.safeParse({ ...details, ...change }).success;

test('card details of a gateway without security code or holder are accepted', () => {
  expect(accepts({ security_code: null, holder: null })).toBe(true);
});

test('card details hold nothing that the contract does not name', () => {
  expect(accepts({ pin: '1234' })).toBe(false);
});

describe('card details are refused', () => {
  test.each([
    ['with blanks in the number', { number: '4444 5555 6666 1111' }],
    ['with a number of 11 digits', { number: '4'.repeat(11) }],
    ['with a number of 20 digits', { number: '4'.repeat(20) }],
    ['with month 0', { expiry_month: 0 }],
    ['with month 13', { expiry_month: 13 }],
    ['with a year of two digits', { expiry_year: 30 }],
    ['with a security code of 2 digits', { security_code: '12' }],
    ['with a security code of 5 digits', { security_code: '12345' }],
    ['with letters in the security code', { security_code: '12a' }],
    ['with a holder of blanks alone', { holder: '  ' }],
    ['with a holder of 129 characters', { holder: 'A'.repeat(129) }],
    ['without the payment they are for', { payment: undefined }],
  ])('%s', (_why, change) => {
    expect(accepts(change)).toBe(false);
  });
});

test('a refusal does not repeat the card number or the security code', () => {
  const { error } = CardDetails.safeParse({ ...details, number: '44445555666611112', security_code: '98765', expiry_month: 99 });

  expect(JSON.stringify(error)).not.toMatch(/4444|98765/);
});

test('what may be shown of a card has no place for its number or security code', () => {
  expect(Object.keys(CardSummary.shape)).toEqual(['id', 'brand', 'bin', 'last_four', 'expiry_month', 'expiry_year', 'holder']);
});

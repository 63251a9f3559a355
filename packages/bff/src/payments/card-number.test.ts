import { expect, test } from 'vitest';
import { brandOf, hasExpired, hasValidCheckDigit, summaryOf } from './card-number.ts';

const card = {
  payment: 'p',
  nonce: 'n',
  number: '4444555566661111',
  expiry_month: 11,
  expiry_year: 2026,
  security_code: '123',
  holder: 'ADA PAYER',
};

test.each([
  ['4444555566661111', 'visa'],
  ['5555444433331111', 'mastercard'],
  ['2223000048400011', 'mastercard'],
  ['2221000000000009', 'mastercard'],
  ['2720999999999996', 'mastercard'],
  ['378282246310005', 'amex'],
  ['6011111111111117', 'discover'],
  ['30569309025904', 'diners'],
  ['3530111333300000', 'jcb'],
  ['6240008631401148', 'unionpay'],
  ['6759649826438453', 'maestro'],
  ['9999999999999995', null],
])('the number %s is of brand %s', (number, brand) => {
  expect(brandOf(number)).toBe(brand);
});

test('one wrong digit is found', () => {
  expect(hasValidCheckDigit('4444555566661111')).toBe(true);
  for (let place = 0; place < 16; place += 1) {
    const digits = Array.from('4444555566661111');
    digits[place] = String((Number(digits[place]) + 1) % 10);
    expect(hasValidCheckDigit(digits.join(''))).toBe(false);
  }
});

test('a card is good to the last day of its month, wherever the payer is', () => {
  expect(hasExpired(card, new Date('2026-11-30T23:59:59Z'))).toBe(false);
  expect(hasExpired(card, new Date('2026-12-01T11:59:59Z'))).toBe(false);
  expect(hasExpired(card, new Date('2026-12-01T12:00:00Z'))).toBe(true);
});

test('a summary holds neither the whole number nor the security code', () => {
  const text = JSON.stringify(summaryOf(card));
  expect(text).not.toContain(card.number);
  expect(text).not.toContain('123');
  expect(summaryOf(card)).toMatchObject({ bin: '444455', last_four: '1111', brand: 'visa' });
});

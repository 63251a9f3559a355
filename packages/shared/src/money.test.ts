import currencyCodes from 'currency-codes';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatMoney, isCurrency, minorUnitDigits, toMajorUnits, toMinorUnits } from './money.ts';

/** Precious metals, units of account, test codes: ISO 4217 gives them no minor unit, the list says 0. */
const WITHOUT_MINOR_UNIT = ['XAG', 'XAU', 'XBA', 'XBB', 'XBC', 'XBD', 'XDR', 'XPD', 'XPT', 'XSU', 'XTS', 'XUA', 'XXX'];

const published = currencyCodes.codes().filter((code) => !WITHOUT_MINOR_UNIT.includes(code));
const payable = published.filter(isCurrency);

const anyCurrency = fc.constantFrom(...payable);
const anyAmount = fc.bigInt({ min: 0n, max: 999_999_999_999n });

test('every currency has the exponent that ISO 4217 gives it', () => {
  const expected = Object.fromEntries(published.map((code) => [code, currencyCodes.code(code)?.digits]));

  expect(Object.fromEntries(published.map((code) => [code, minorUnitDigits(code)]))).toEqual(expected);
});

test('currencies that shops print without decimals keep their minor unit', () => {
  expect(toMajorUnits(1_499_000n, 'HUF')).toBe('14990.00');
  expect(toMajorUnits(1_499_000n, 'IDR')).toBe('14990.00');
});

test('what has no minor unit cannot be paid with', () => {
  expect(WITHOUT_MINOR_UNIT.filter(isCurrency)).toEqual([]);
});

test('nearly all published currencies can be paid with', () => {
  expect(payable.length).toBeGreaterThan(150);
});

test.each(['eur', 'EURO', 'EU', '', '978', 'EUR '])('%j is no currency', (text) => {
  expect(isCurrency(text)).toBe(false);
});

describe('major units', () => {
  test.each([
    [14990n, 'EUR', '149.90'],
    [14990n, 'JPY', '14990'],
    [14990n, 'KWD', '14.990'],
    [5n, 'EUR', '0.05'],
    [5n, 'KWD', '0.005'],
    [0n, 'EUR', '0.00'],
    [0n, 'JPY', '0'],
    [999_999_999_999n, 'EUR', '9999999999.99'],
  ])('%s minor units of %s are %s', (amount, currency, text) => {
    expect(toMajorUnits(amount, currency)).toBe(text);
  });

  test('a number and a bigint are written alike', () => {
    expect(toMajorUnits(14990, 'EUR')).toBe(toMajorUnits(14990n, 'EUR'));
  });

  test('a fraction of a minor unit is refused', () => {
    expect(() => toMajorUnits(149.9, 'EUR')).toThrow(RangeError);
  });

  test('any amount has exactly the decimals of its currency', () => {
    fc.assert(
      fc.property(anyAmount, anyCurrency, (amount, currency) => {
        const [, decimals = ''] = toMajorUnits(amount, currency).split('.');
        expect(decimals).toHaveLength(minorUnitDigits(currency));
      }),
    );
  });
});

describe('minor units', () => {
  test.each([
    ['149.90', 'EUR', 14990n],
    ['149.9', 'EUR', 14990n],
    ['149', 'EUR', 14900n],
    ['0149.90', 'EUR', 14990n],
    ['149.900', 'EUR', 14990n],
    ['14990', 'JPY', 14990n],
    ['14990.00', 'JPY', 14990n],
    ['14.990', 'KWD', 14990n],
    ['1.15', 'EUR', 115n],
    ['4.35', 'EUR', 435n],
    ['64.10', 'EUR', 6410n],
  ])('%s %s are %s minor units', (text, currency, amount) => {
    expect(toMinorUnits(text, currency)).toBe(amount);
  });

  test.each(['', '.', '.5', '5.', '-1', '+1', '1,50', '1 000', '1e3', '0x10', 'NaN', 'Infinity', '1.0.0', ' 1', '1\n', '١'])(
    '%j is no amount',
    (text) => {
      expect(toMinorUnits(text, 'EUR')).toBeUndefined();
    },
  );

  test('more decimals than the currency has are refused rather than rounded', () => {
    expect(toMinorUnits('149.905', 'EUR')).toBeUndefined();
    expect(toMinorUnits('14990.5', 'JPY')).toBeUndefined();
    expect(toMinorUnits('14.9905', 'KWD')).toBeUndefined();
  });

  test('an amount of absurd length is refused', () => {
    expect(toMinorUnits('9'.repeat(16), 'EUR')).toBeUndefined();
    expect(toMinorUnits(`1.${'0'.repeat(7)}`, 'EUR')).toBeUndefined();
  });

  test('what was written is read back, in every currency', () => {
    fc.assert(
      fc.property(anyAmount, anyCurrency, (amount, currency) => {
        expect(toMinorUnits(toMajorUnits(amount, currency), currency)).toBe(amount);
      }),
      { numRuns: 1000 },
    );
  });

  test('reading never throws and never guesses a sign', () => {
    fc.assert(
      fc.property(fc.string(), anyCurrency, (text, currency) => {
        const amount = toMinorUnits(text, currency);
        expect(amount === undefined || amount >= 0n).toBe(true);
      }),
    );
  });
});

describe('amounts for people', () => {
  test.each([
    [14990n, 'EUR', 'en', '€149.90'],
    [14990n, 'EUR', 'fr', '149,90 €'],
    [422_500n, 'CAD', 'fr-CA', '4 225,00 $'],
    [422_500n, 'CAD', 'en-CA', '$4,225.00'],
    [14990n, 'JPY', 'en', '¥14,990'],
    [14990n, 'KWD', 'en', 'KWD 14.990'],
    [14990n, 'HUF', 'en', 'HUF 149.90'],
    [999_999_999_999n, 'USD', 'en', '$9,999,999,999.99'],
  ])('%s minor units of %s in %s are %s', (amount, currency, locale, text) => {
    expect(formatMoney(amount, currency, locale).replace(/\s/gu, ' ')).toBe(text);
  });

  test('every digit of an amount is shown', () => {
    fc.assert(
      fc.property(anyAmount, anyCurrency, (amount, currency) => {
        const digits = formatMoney(amount, currency, 'en').replace(/\D/g, '');
        expect(digits).toBe(toMajorUnits(amount, currency).replace('.', ''));
      }),
    );
  });
});

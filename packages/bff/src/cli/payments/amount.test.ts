import { expect, test } from 'vitest';
import { WrongUse } from '../command.ts';
import { amountTyped } from './amount.ts';

test.each([
  [{ amount: '14.90 EUR' }, 'EUR', 1490],
  [{ amount: '14.90EUR' }, 'EUR', 1490],
  [{ amount: '1490 JPY' }, 'JPY', 1490],
  [{ amount: '1.490 KWD' }, 'KWD', 1490],
  [{ 'minor-units': '1490' }, 'EUR', 1490],
  [{ 'minor-units': '1490' }, 'JPY', 1490],
  [{}, 'EUR', undefined],
])('%j of a payment in %s is %s minor units', (typed, currency, minorUnits) => {
  expect(amountTyped(typed, currency)).toBe(minorUnits);
});

test.each([
  [{ amount: '14.90' }, 'EUR', 'such as "14.90 EUR"'],
  [{ amount: '1490' }, 'EUR', 'such as "14.90 EUR"'],
  [{ amount: '1490 EUR' }, 'EUR', 'with all decimals'],
  [{ amount: '14.9 EUR' }, 'EUR', 'with all decimals'],
  [{ amount: '14.900 EUR' }, 'EUR', 'with all decimals'],
  [{ amount: '14,90 EUR' }, 'EUR', 'with all decimals'],
  [{ amount: '1,490.00 EUR' }, 'EUR', 'with all decimals'],
  [{ amount: '-14.90 EUR' }, 'EUR', 'with all decimals'],
  [{ amount: '14.90 JPY' }, 'JPY', 'such as "1490 JPY"'],
  [{ amount: '14.90 USD' }, 'EUR', 'in EUR, not in USD'],
  [{ amount: '0.00 EUR' }, 'EUR', 'more than nothing'],
  [{ 'minor-units': '14.90' }, 'EUR', '--minor-units: '],
  [{ 'minor-units': '0' }, 'EUR', '--minor-units: '],
  [{ amount: '14.90 EUR', 'minor-units': '1490' }, 'EUR', 'once'],
])('%j of a payment in %s is refused: %s', (typed, currency, said) => {
  const read = () => amountTyped(typed, currency);

  expect(read).toThrow(WrongUse);
  expect(read).toThrow(said);
});

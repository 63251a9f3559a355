import { expect, test } from 'vitest';
import { UNKNOWN_CARD } from '../payments/readings/card-facts.ts';
import { holdDaysOf, holdDaysSetting } from './hold-days.ts';

const aCard = (bin: string | null) => ({ ...UNKNOWN_CARD, bin });
const SETTING = holdDaysSetting({ debit: 7, credit: 28 }).parse({
  debit: 7,
  credit: 28,
  debit_bins: ['400000-400999', '41234567'],
  credit_bins: ['520000'],
});

test.each([
  ['a debit BIN', '400012', 7],
  ['a debit BIN of eight digits', '40001299', 7],
  ['the last BIN of a range', '400999', 7],
  ['a credit BIN', '520000', 28],
  ['a credit BIN of eight digits', '52000099', 28],
  ['a BIN that is known by eight digits only in part', '412345', 7],
  ['a BIN of no range', '530000', 7],
])('%s', (_what, bin, days) => {
  expect(holdDaysOf(SETTING)(aCard(bin))).toBe(days);
});

test('a card that is not known holds for the shorter time', () => {
  expect(holdDaysOf(SETTING)(null)).toBe(7);
  expect(holdDaysOf(SETTING)(aCard(null))).toBe(7);
  expect(holdDaysOf(holdDaysSetting(7).parse({ debit: 28, credit: 14 }))(null)).toBe(14);
});

test('one number counts for all cards', () => {
  expect(holdDaysOf(holdDaysSetting({ debit: 7, credit: 28 }).parse(5))(aCard('520000'))).toBe(5);
});

test('without a setting the preset counts', () => {
  expect(holdDaysOf(holdDaysSetting({ debit: 7, credit: 28 }).parse(undefined))(aCard('520000'))).toBe(7);
  expect(holdDaysOf(holdDaysSetting(9).parse(undefined))(null)).toBe(9);
});

test.each([['4000'], ['400000-'], ['abcdef'], ['400000-4']])('%s is no range of BINs', (range) => {
  expect(holdDaysSetting(7).safeParse({ debit: 7, credit: 28, debit_bins: [range] }).success).toBe(false);
});

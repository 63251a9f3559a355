import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expiryProblem, formatExpiry, parseExpiry, printedExpiry } from './expiry.ts';

const IN_ASCII = [
  '03/29',
  '03/2029',
  '0329',
  '032029',
  '2029-03',
  '2029/03',
  '202903',
  '3/29',
  '3/2029',
  '03 / 29',
  '03-29',
  '03.29',
  ' 03/29 ',
  '03//29',
  '03 -- 2029',
];
const IN_OTHER_DIGITS = [
  '０３／２９',
  '０３２９',
  '２０２９－０３',
  '۰۳/۲۹',
  '०३/२९',
  '๐๓๒๙',
  '٠٣٢٩',
  '03\u200e/29',
  '2029-3',
  '03 29',
  '03\u00a0/\u00a02029',
];

test.each([...IN_ASCII, ...IN_OTHER_DIGITS])('%s is March 2029', (text) => {
  expect(parseExpiry(text)).toEqual({ month: 3, year: 2029 });
});

test.each(['', '13/29', '00/29', '3', '0', '03/2', '03/129', '03/1999', 'March', '03/29/2029', '2029', '2029-13'])(
  '%s is no expiry date',
  (text) => {
    expect(parseExpiry(text)).toBeNull();
  },
);

test('what is printed is read again as the same month', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 2000, max: 2099 }), (month, year) => {
      expect(parseExpiry(printedExpiry({ month, year }))).toEqual({ month, year });
    }),
  );
});

test.each([
  ['12', '12'],
  ['122', '12/2'],
  ['1229', '12/29'],
  ['122029', '12/2029'],
  ['12/', '12/'],
  ['2029', '2029'],
  ['2029-12', '2029-12'],
  ['1/2', '1/2'],
])('%s becomes %s while typing', (typed, shown) => {
  expect(formatExpiry(typed, typed.length)).toEqual({ text: shown, caret: shown.length });
});

test('a caret before the slash stays where it is', () => {
  expect(formatExpiry('1229', 1)).toEqual({ text: '12/29', caret: 1 });
});

test.each([
  [' ', 'expiry_required'],
  ['13/29', 'expiry_invalid'],
  ['01/20', 'expiry_past'],
  ['01/29', null],
  ['10/26', 'expiry_past'],
  ['12/46', null],
  ['12/99', 'expiry_far'],
])('%s: %s', (text, problem) => {
  expect(expiryProblem(text, new Date(2026, 10, 21))).toBe(problem);
});

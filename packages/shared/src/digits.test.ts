import { expect, test } from 'vitest';
import { digitsOf, toAsciiDigits } from './digits.ts';

test.each([
  ['full-width', '０１２３４５６７８９'],
  ['Arabic-Indic', '٠١٢٣٤٥٦٧٨٩'],
  ['Persian', '۰۱۲۳۴۵۶۷۸۹'],
  ['Devanagari', '०१२३४५६७८९'],
  ['Bengali', '০১২৩৪৫৬৭৮৯'],
  ['Thai', '๐๑๒๓๔๕๖๗๘๙'],
  ['Khmer', '០១២៣៤៥៦៧៨៩'],
  ['mathematical, bold', '𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗'],
  ['mathematical, monospace', '𝟶𝟷𝟸𝟹𝟺𝟻𝟼𝟽𝟾𝟿'],
])('digits of a script are read: %s', (_, digits) => {
  expect(toAsciiDigits(digits)).toBe('0123456789');
});

test('the digits of every script count from zero to nine', () => {
  const all = Array.from({ length: 0x20000 }, (_, codePoint) => codePoint)
    .filter((codePoint) => codePoint < 0xd800 || codePoint > 0xdfff)
    .map((codePoint) => String.fromCodePoint(codePoint))
    .filter((character) => /\p{Nd}/u.test(character))
    .join('');

  expect(toAsciiDigits(all)).toMatch(/^(0123456789)+$/);
});

test('what is no digit stays, or is left out', () => {
  expect(toAsciiDigits('IV ² ½ ① 7')).toBe('IV ² ½ ① 7');
  expect(digitsOf('IV ² ½ ① 7')).toBe('7');
});

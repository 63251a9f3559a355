import fc from 'fast-check';
import { expect, test } from 'vitest';
import { digitValue, lengthOf, normalize, normalizeWithBlanks, plainDigits, plainMarks } from './normalize.ts';

test.each([
  ['\u202a+371 20\u00a0000\u2009000\u202c', '+371 20 000 000'],
  ['Zoe\u0301\u00ad Ex\u200bemple\ufeff', 'Zoé Exemple'],
  ['ＪＯＨＮ　ＤＯＥ', 'JOHN DOE'],
  [' a \t\n b ', 'a b'],
  ['\u200b', ''],
])('%j is meant as %j', (text, meant) => {
  expect(normalize(text)).toBe(meant);
});

test.each(['می\u200cخواهم', 'क\u094d\u200dष', '👨\u200d👩\u200d👧'])('a joiner stays where it joins: %s', (text) => {
  expect(normalize(text)).toBe(text);
});

test('a merchant’s own text keeps its inner blanks and dashes', () => {
  expect(normalizeWithBlanks('  № 100  —  Größe 🎁 ')).toBe('№ 100  —  Größe 🎁');
});

test('dashes and quotes become plain ones', () => {
  expect(plainMarks('L’Heureux ‘a’ “b” 1‑2–3—4')).toBe(`L'Heureux 'a' "b" 1-2-3-4`);
});

test('digits of every script are read', () => {
  for (const numberingSystem of Intl.supportedValuesOf('numberingSystem')) {
    const digits = Array.from(new Intl.NumberFormat('en', { numberingSystem, useGrouping: false }).format(9_876_543_210));
    if (!digits.every((digit) => /^\p{Nd}$/u.test(digit))) continue;
    expect(plainDigits(digits.join('')), numberingSystem).toBe('9876543210');
    expect(digits.map((digit) => digitValue(digit))).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
  }
});

const invisible = fc.constantFrom('\u00ad', '\u200b', '\u200e', '\u202e', '\u2060', '\ufeff', '\ufe0f', '\u034f', '\u{e0041}');
const blank = fc.constantFrom(' ', '\u00a0', '\u2003', '\u202f', '\u3000', '\t', '\r\n', '\u2028');
const words = fc.array(fc.stringMatching(/^[A-Za-z0-9]{1,8}$/), { minLength: 1, maxLength: 5 });

test('marks that cannot be seen and kinds of blanks make no difference', () => {
  fc.assert(
    fc.property(
      words,
      fc.array(blank, { minLength: 5, maxLength: 5 }),
      fc.array(invisible, { minLength: 5, maxLength: 5 }),
      (said, blanks, marks) => {
        const written = said.map(
          (word, at) => `${blanks[at] ?? ''}${marks[at] ?? ''}${word.slice(0, 1)}${marks[at] ?? ''}${word.slice(1)}`,
        );
        expect(normalize(written.join(''))).toBe(said.join(' '));
      },
    ),
  );
});

test('what is normal stays as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(normalize(normalize(text))).toBe(normalize(text));
      expect(lengthOf(text)).toBe(Array.from(text).length);
    }),
  );
});

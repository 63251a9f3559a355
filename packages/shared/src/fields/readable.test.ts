import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isReadable, readable } from './readable.ts';

test.each([
  ['Marie-Ève L’Heureux', "Marie-Ève L'Heureux"],
  ['Łukasz Đorđević-Yıldız', 'Lukasz Dordevic-Yildiz'],
  ['Jean–Guy', 'Jean-Guy'],
  ['Þóra Weiß', 'Þóra Weiß'],
  ['Zoë Œuvré', 'Zoë Œuvré'],
  ['Нұрсұлтан Ғабитов', 'Nursultan Gabitov'],
  ['Щукина Юлия', 'Shchukina Iuliia'],
  ['ЩУКИНА ЮЛИЯ', 'SHCHUKINA IULIIA'],
  ['Ευάγγελος Παπαδόπουλος', 'Evangelos Papadopoulos'],
  ['Ευθύμιος Άγγελος', 'Efthymios Angelos'],
  ['ΓΕΩΡΓΙΟΣ ΠΑΠΑΔΟΠΟΥΛΟΣ', 'GEORGIOS PAPADOPOULOS'],
  ['Nguyễn Thị Hồng', 'Nguyen Thi Hong'],
  ['Anna 李', 'Anna'],
  ['李小龍', ''],
])('%s is written %s in ISO-8859-15', (name, written) => {
  expect(readable(name, 'latin9')).toBe(written);
});

test.each([
  ['Þórður Weiß', 'Thordur Weiss'],
  ['ÆØÅ', 'AEOA'],
  ['Ţepeş Ştefan', 'Tepes Stefan'],
])('%s is written %s in ASCII', (name, written) => {
  expect(readable(name, 'ascii')).toBe(written);
});

test.each([
  ['Łukasz', true],
  ['Παπαδόπουλος', true],
  ['Юлия', true],
  ['李', false],
  ['محمد', false],
  ['שרה', false],
])('%s can be written in Latin letters: %s', (name, expected) => {
  expect(isReadable(name)).toBe(expected);
});

const latin = fc.string({ unit: fc.integer({ min: 0x20, max: 0x24f }).map((code) => String.fromCodePoint(code)) });

test('no text gets a question mark that it did not have, and what was written stays as it is', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'grapheme' }), latin),
      fc.constantFrom('ascii' as const, 'latin9' as const),
      (text, alphabet) => {
        const written = readable(text, alphabet);
        expect(written.split('?').length).toBeLessThanOrEqual(text.normalize('NFKD').split(/[?\uff1f\u2047-\u2049\u037e]/).length);
        expect(readable(written, alphabet)).toBe(written);
      },
    ),
  );
});

test('every letter of the Latin, Greek and Cyrillic scripts of living languages is written', () => {
  const letters = Array.from({ length: 0x530 - 0xc0 }, (_, index) => String.fromCodePoint(0xc0 + index)).filter((letter) =>
    /^(?=\p{L})[\u00c0-\u017f\u0386-\u03ce\u0400-\u045f]$/u.test(letter),
  );
  expect(letters.filter((letter) => readable(`a${letter}a`, 'ascii').length < 3 && !/[Ььʹ]/.test(letter))).toEqual([]);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lengthOf } from './normalize.ts';
import { shorten } from './shorten.ts';

test.each([
  ['Maria Magdalena Konstantinova-Petrova', 'Maria M. Konstantinova-Petrova'],
  ['Anna Maria Magdalena Konstantinova', 'Anna Maria M. Konstantinova'],
  ['Jean-Christophe Alexandre Tremblay-Gagnon', 'J.-C. Tremblay-Gagnon'],
  ['Maximiliana Konstantinopolitanskaya-Rozhdestvenskaya', 'M. Konstantinopolitanskaya'],
  ['Ludwig Johannes van der Berghe-Somewhere', 'L. van der Berghe-Somewhere'],
  ['Christopher Alexander Worthington Jr.', 'Christopher A. Worthington'],
])('%s fits into 30 characters as %s', (name, short) => {
  expect(shorten(name, 30, 'name')).toBe(short);
});

test('a given name keeps its first part, a family name its first', () => {
  expect(shorten('Anna Maria Magdalena', 14, 'given_name')).toBe('Anna Maria M.');
  expect(shorten('García-Márquez y Fernández', 20, 'family_name')).toBe('García-Márquez y');
});

test('a line ends with a word', () => {
  expect(shorten('Llanfairpwllgwyngyll near the bridge', 30, 'line')).toBe('Llanfairpwllgwyngyll near the');
});

const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).map((text) => text.replace(/\s/gu, 'x'));
const name = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '));

test('every text fits, and none that fits is changed', () => {
  fc.assert(
    fc.property(
      name,
      fc.integer({ min: 16, max: 128 }),
      fc.constantFrom('name', 'given_name', 'family_name', 'line'),
      (text, most, how) => {
        const short = shorten(text, most, how);
        expect(lengthOf(short)).toBeLessThanOrEqual(most);
        if (lengthOf(text) <= most) expect(short).toBe(text);
        expect(short.isWellFormed()).toBe(true);
      },
    ),
  );
});

const familiar = fc.stringMatching(/^[A-Z][a-z]{1,20}$/);

test('no name of usual length loses its family name', () => {
  fc.assert(
    fc.property(fc.array(familiar, { minLength: 1, maxLength: 5 }), familiar, (given, family) => {
      expect(shorten([...given, family].join(' '), 30, 'name').endsWith(family)).toBe(true);
    }),
  );
});

import { expect, test } from 'vitest';
import { languageOf } from './languages.ts';

test.each([
  ['fr-CA', 'FR'],
  ['bg', 'BG'],
  ['PT_br', 'PT'],
  ['ro-RO', 'EN'],
  [null, 'EN'],
])('a payer who reads %s gets the page in %s', (locale, language) => {
  expect(languageOf(locale, {})).toBe(language);
});

test('an operator chooses for languages that the page does not speak', () => {
  expect(languageOf('ro-MD', { ro: 'FR' })).toBe('FR');
});

import { expect, test } from 'vitest';
import { bcp47, matchLanguage, spokenFor } from './languages.ts';

test.each([
  ['en', 'en'],
  ['en-GB', 'en'],
  ['en-CA', 'en-CA'],
  ['fr-FR,fr;q=0.9,en;q=0.8', 'fr'],
  ['fr-CA', 'fr-CA'],
  ['FR-ca', 'fr-CA'],
  ['fr-Latn-CA', 'fr-CA'],
  ['en;q=0.2, fr;q=0.7', 'fr'],
  ['fr;q=0, en', 'en'],
  ['tlh, fr;q=0.5', 'fr'],
  ['*', 'en'],
  ['', 'en'],
  ['!!, not a tag, fr', 'fr'],
  ['fr;q=x', 'en'],
  ['fr_CA', 'fr-CA'],
  ['FR', 'fr'],
  ['fr_FR', 'fr'],
  ['fr_CA.UTF-8', 'fr-CA'],
  ['fr-CA@posix', 'fr-CA'],
  ['en_US.UTF-8', 'en'],
  ['zh-Hant-TW', 'en'],
  ['en-Shaw, fr', 'fr'],
  ['C.UTF-8, fr', 'fr'],
] as const)('"%s" is answered in %s', (header, tag) => {
  expect(matchLanguage(header)).toBe(tag);
});

test('of several tags the first that we speak is taken', () => {
  expect(matchLanguage(['tlh', 'fr-CA', 'en'])).toBe('fr-CA');
});

test('an endless header is not read to its end', () => {
  expect(matchLanguage(`${'tlh,'.repeat(100_000)}fr`)).toBe('en');
});

test.each([
  ['fr_CA', 'fr-CA'],
  ['fr-ca', 'fr-CA'],
  ['FR', 'fr'],
  ['fr_FR', 'fr-FR'],
  [' pt_br ', 'pt-BR'],
  ['en_US.UTF-8', 'en-US'],
  ['en-US@posix', 'en-US'],
  ['sr_RS@latin', 'sr-RS'],
  ['zh_hant_tw', 'zh-Hant-TW'],
  ['iw', 'he'],
  ['', undefined],
  ['C', undefined],
  ['C.UTF-8', undefined],
  ['french', undefined],
  ['fr CA', undefined],
  ['fr--CA', undefined],
  ['_FR', undefined],
] as const)('"%s", as shop systems write languages, is %s', (text, tag) => {
  expect(bcp47(text)).toBe(tag);
});

test('a language that we do not speak is known as such', () => {
  expect(spokenFor('de-CH')).toBeUndefined();
  expect(spokenFor('nonsense!')).toBeUndefined();
  expect(spokenFor('en-AU')).toBe('en');
});

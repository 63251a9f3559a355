import { expect, test } from 'vitest';
import { countriesIn } from './countries.ts';

test('there are the countries of ISO 3166-1 and Kosovo, each once', () => {
  const codes = countriesIn('en').map(({ code }) => code);
  expect(codes).toHaveLength(250);
  expect(new Set(codes).size).toBe(250);
  expect(codes).toContain('XK');
});

test('the runtime knows a name for each, and none is an older name of another', () => {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  for (const { code } of countriesIn('en')) {
    expect(names.of(code), code).toBeTypeOf('string');
    expect(new Intl.Locale(`und-${code}`).region).toBe(code);
  }
});

test('countries are named and ordered as the language does it', () => {
  const french = countriesIn('fr').map(({ name }) => name);
  expect(french).toContain('Lettonie');
  expect(french.indexOf('États-Unis')).toBeLessThan(french.indexOf('France'));
});

import type { Request } from 'express';
import { expect, test } from 'vitest';
import { browserOf } from './browser-of.ts';

function languageIn(accepted: string | undefined): string {
  const headers = accepted === undefined ? {} : { 'accept-language': accepted };
  return browserOf({ headers } as unknown as Request).language;
}

test.each([
  ['en-GB,en;q=0.9', 'en-GB'],
  ['fr-CA;q=0.8, en', 'fr-CA'],
  ['zh-Hant-TW', 'zh-Hant-TW'],
  ['*', ''],
  ['', ''],
  [undefined, ''],
  ['en\u0000', ''],
  [`${'a'.repeat(9)},en`, ''],
])('of "%s" the first language is "%s"', (accepted, language) => {
  expect(languageIn(accepted)).toBe(language);
});

test('headers that are too long are cut, and a request without them names no browser', () => {
  const headers = { accept: 'a'.repeat(5000), 'user-agent': 'u'.repeat(5000) };
  const { accept, userAgent, script } = browserOf({ headers } as unknown as Request);
  expect([accept.length, userAgent.length, script]).toEqual([2048, 2048, null]);
  expect(browserOf({ headers: {} } as unknown as Request)).toEqual({ accept: '*/*', userAgent: '', language: '', script: null });
});

import { expect, test } from 'vitest';
import { invalidRequest, unstorableTexts } from './field-errors.ts';

test.each([
  ['text', '(body)', 'a\u0000'],
  ['half of a character', '(body)', '\ud800'],
  ['a member', 'payer.email', { payer: { email: 'a\u001b' } }],
  ['an element', 'cart.1', { cart: ['a', '\u0007'] }],
  ['the name of a member', 'metadata', { metadata: { 'a\u0000': 'b' } }],
])('%s that no database keeps is found', (_what, path, value) => {
  expect(unstorableTexts(value).map((error) => error.path)).toEqual([path]);
});

test('what is nested deeper than any call goes is refused, however deep', () => {
  const deep = JSON.parse(`{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`) as unknown;

  expect(unstorableTexts(deep)).toEqual([{ path: 'a.0.0', message: 'is nested too deeply' }]);
});

test('every text is found, in the order of the body', () => {
  const names = ['a', 'b.0', 'b.1.c', 'd'];

  expect(unstorableTexts({ a: '\0', b: ['\0', { c: '\0' }], d: '\0' }).map(({ path }) => path)).toEqual(names);
});

test('lines, whole characters, and what is no text are fine', () => {
  expect(unstorableTexts({ note: 'a\r\n\tb \u{1f600} é', amount: 1, nothing: null, yes: true, list: [undefined] })).toEqual([]);
});

test('a refusal does not grow with the body', () => {
  const errors = Array.from({ length: 10_000 }, () => ({ path: 'a', message: 'is not known here' }));

  expect(invalidRequest(errors).errors).toHaveLength(50);
});

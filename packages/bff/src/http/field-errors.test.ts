import { expect, test } from 'vitest';
import { unstorableTexts } from './field-errors.ts';

test.each([
  ['text', '(body)', 'a\u0000'],
  ['half of a character', '(body)', '\ud800'],
  ['a member', 'payer.email', { payer: { email: 'a\u001b' } }],
  ['an element', 'cart.1', { cart: ['a', '\u0007'] }],
  ['the name of a member', 'metadata', { metadata: { 'a\u0000': 'b' } }],
])('%s that no database keeps is found', (_what, path, value) => {
  expect(unstorableTexts(value).map((error) => error.path)).toEqual([path]);
});

test('lines, whole characters, and what is no text are fine', () => {
  expect(unstorableTexts({ note: 'a\r\n\tb \u{1f600} é', amount: 1, nothing: null, yes: true, list: [undefined] })).toEqual([]);
});

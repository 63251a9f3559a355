import { expect, test } from 'vitest';
import { cardWords } from './card-words.ts';
import { en } from './en.ts';

test('a card is called by its brand and its last four digits', () => {
  expect(cardWords({ brand: 'amex', last_four: '0003' }, en)).toBe('Amex ending in 0003');
});

test('a card of no brand we know is just a card', () => {
  expect(cardWords({ brand: null, last_four: '0003' }, en)).toBe('Card ending in 0003');
});

test('a card of which nothing is known is not spoken of', () => {
  expect(cardWords({ brand: 'visa', last_four: null }, en)).toBeNull();
  expect(cardWords(null, en)).toBeNull();
});

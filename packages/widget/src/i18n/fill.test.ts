import { expect, test } from 'vitest';
import { fill } from './fill.ts';

test('values stand in their places, as often as they are named', () => {
  expect(fill('{brand} is not accepted. {brand}, {length}', { brand: 'Visa', length: 3 })).toBe('Visa is not accepted. Visa, 3');
});

test('a place without a value stays, so that a mistake is seen', () => {
  expect(fill('Pay {amount}', {})).toBe('Pay {amount}');
});

test('values are taken as they are', () => {
  expect(fill('Pay {amount}', { amount: '$& {amount}' })).toBe('Pay $& {amount}');
});

import { expect, test } from 'vitest';
import { paymentState, preAuthState } from './mapping.ts';

test.each([
  ['1', 'approved'],
  ['3', 'captured'],
  ['4', 'declined'],
  ['5', 'reversed'],
  ['6', 'canceled'],
])('a hold with status %s is %s', (word, state) => {
  expect(preAuthState(word)).toBe(state);
});

test.each([
  ['1', 'approved'],
  ['2', 'pending'],
  ['3', 'unsuccessful'],
  ['4', 'reversed'],
])('a payment with status %s is %s', (word, state) => {
  expect(paymentState(word)).toBe(state);
});

test.each([undefined, '', '0', '2x', '7', '01', 'constructor'])('a word that nobody has published says nothing: %j', (word) => {
  expect(preAuthState(word)).toBeUndefined();
  expect(paymentState(word)).toBeUndefined();
});

test('2 is unused for holds', () => {
  expect(preAuthState('2')).toBeUndefined();
});

import { expect, test } from 'vitest';
import { dayAfter, paymentState, preAuthState } from './mapping.ts';

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

test.each([undefined, '', '0', '2x', '7', '01', 'constructor'])('a word that is not published says nothing: %j', (word) => {
  expect(preAuthState(word)).toBeUndefined();
  expect(paymentState(word)).toBeUndefined();
});

test('2 is unused for holds', () => {
  expect(preAuthState('2')).toBeUndefined();
});

test('a hold lasts to the end of its last day', () => {
  expect(dayAfter('19/07/2026')).toEqual(new Date('2026-07-20T00:00:00Z'));
});

test.each([undefined, '', '260719', '31/02/2026', '07/19/2026', '2026-07-19'])('%j is no day', (text) => {
  expect(dayAfter(text)).toBeUndefined();
});

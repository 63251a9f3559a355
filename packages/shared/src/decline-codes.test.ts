import { expect, test } from 'vitest';
import { DECLINE_ACTIONS, DECLINE_CODES } from './decline-codes.ts';
import { Decline } from './decline.ts';

test('every decline code says what the payer can do', () => {
  expect(Object.values(DECLINE_CODES).filter((action) => !DECLINE_ACTIONS.includes(action))).toEqual([]);
});

test('every action is the answer to some decline', () => {
  const used = new Set<string>(Object.values(DECLINE_CODES));

  expect(DECLINE_ACTIONS.filter((action) => !used.has(action))).toEqual([]);
});

test('the schema knows every decline code and no other', () => {
  const decline = (code: string) => Decline.safeParse({ code, payer_message: 'Try another card.', action: 'try_again' }).success;

  expect(Object.keys(DECLINE_CODES).filter((code) => !decline(code))).toEqual([]);
  expect(decline('lost_interest')).toBe(false);
});

test('a fraud filter does not name itself to the payer', () => {
  expect(DECLINE_CODES.filtered).toBe(DECLINE_CODES.declined);
});

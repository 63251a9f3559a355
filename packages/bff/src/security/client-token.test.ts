import { expect, test } from 'vitest';
import { clientTokens } from './client-token.ts';
import { systemRandom } from './random.ts';

const oldKey = { id: '2025', secret: 'o'.repeat(32) };
const newKey = { id: '2026', secret: 'n'.repeat(32) };

test('a token opens exactly its payment', () => {
  const tokens = clientTokens([newKey]);
  const payment = systemRandom.paymentId();
  expect(tokens.verify(tokens.issue(payment))).toBe(payment);
  expect(tokens.issue(payment)).toBe(tokens.issue(payment));
});

test('a token with any character changed opens nothing', () => {
  const tokens = clientTokens([newKey]);
  const token = tokens.issue(systemRandom.paymentId());
  for (let place = 0; place < token.length; place += 1) {
    const other = token[place] === 'a' ? 'b' : 'a';
    expect(tokens.verify(token.slice(0, place) + other + token.slice(place + 1))).toBeUndefined();
  }
  expect(tokens.verify('')).toBeUndefined();
});

test('a replaced key still opens its tokens until it is taken out', () => {
  const payment = systemRandom.paymentId();
  const token = clientTokens([oldKey]).issue(payment);
  expect(clientTokens([newKey, oldKey]).verify(token)).toBe(payment);
  expect(clientTokens([newKey]).verify(token)).toBeUndefined();
});

test('secrets in return addresses have 22 characters that need no escaping', () => {
  expect(systemRandom.secret()).toMatch(/^[A-Za-z0-9_-]{22}$/);
});

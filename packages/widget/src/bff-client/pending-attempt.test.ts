import { expect, test } from 'vitest';
import { type KeyValueStore, PendingAttempt } from './pending-attempt.ts';

function aStore(): KeyValueStore & { readonly values: Map<string, string> } {
  const values = new Map<string, string>();
  return {
    values,
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  };
}

test('paying again after a lost answer, even after a reload, is the same attempt', () => {
  const store = aStore();

  const nonce = new PendingAttempt('pay_1', store).nonce(null);

  expect(new PendingAttempt('pay_1', store).nonce(null)).toBe(nonce);
  expect(nonce).toMatch(/^[\w-]{22,64}$/);
});

test('once the BFF has answered, the next try is another attempt', () => {
  const pending = new PendingAttempt('pay_1', aStore());
  const nonce = pending.nonce(null);

  pending.settle();

  expect(pending.nonce(null)).not.toBe(nonce);
});

test('a nonce of an attempt that the BFF has since counted is not used again', () => {
  const store = aStore();
  const nonce = new PendingAttempt('pay_1', store).nonce(null);

  expect(new PendingAttempt('pay_1', store).nonce(1)).not.toBe(nonce);
});

test('payments in one tab do not share an attempt', () => {
  const store = aStore();

  expect(new PendingAttempt('pay_1', store).nonce(null)).not.toBe(new PendingAttempt('pay_2', store).nonce(null));
});

test('where storage is shut or holds nonsense, the nonce still lasts as long as the page', () => {
  const shut = (): never => {
    throw new Error('shut');
  };
  const pending = new PendingAttempt('pay_1', { getItem: () => '{', setItem: shut, removeItem: shut });

  expect(pending.nonce(2)).toBe(pending.nonce(2));
});

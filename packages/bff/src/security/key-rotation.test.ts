import { expect, test } from 'vitest';
import { nextStep, oldestRetired } from './key-rotation.ts';
import { newServerKeys } from './server-keys.ts';

const [FIRST, OLD, OLDER] = [
  { id: 'first' },
  { id: 'old', retired_at: '2026-12-01T12:00:00Z' },
  { id: 'older', retired_at: '2026-12-01T09:00:00Z' },
];

test('a key is added where none waits, and one that waits is made the first', () => {
  expect(nextStep([FIRST])).toEqual({ kind: 'add' });
  expect(nextStep([FIRST, OLD, OLDER])).toEqual({ kind: 'add' });
  expect(nextStep([FIRST, OLD, { id: 'new' }])).toEqual({ kind: 'promote', id: 'new' });
});

test('the key that was replaced first goes first, and the one in use never does', () => {
  expect(oldestRetired([FIRST, OLD, OLDER])).toEqual({ id: 'older', retiredAt: new Date('2026-12-01T09:00:00Z') });
  expect(oldestRetired([{ ...OLD }, { id: 'new' }])).toBeUndefined();
});

test('two keys of one day have two ids', () => {
  const day = new Date('2026-12-01T12:00:00Z');
  const [one, other] = [newServerKeys(day), newServerKeys(day)];

  expect(one.client_token[0]?.id).toMatch(/^2026-12-01-[0-9a-f]{10}$/);
  expect(one.client_token[0]?.id).not.toBe(other.client_token[0]?.id);
});

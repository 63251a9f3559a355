import { expect, test } from 'vitest';
import { isOverdue } from './overdue.ts';
import { aConnection } from './testing/a-connection.ts';

test.each([
  ['silent', 10_000],
  ['heading', 10_000],
  ['sending', 20_000],
] as const)('a %s connection may pause for less than %i ms', (doing, pauseMs) => {
  expect(isOverdue(aConnection({ doing }), pauseMs - 1)).toBe(false);
  expect(isOverdue(aConnection({ doing }), pauseMs)).toBe(true);
});

test('a body that comes slowly, but comes, goes on', () => {
  expect(isOverdue(aConnection({ doing: 'sending', since: 0, bytesSeenAt: 90_000, received: 9_000 }), 100_000)).toBe(false);
});

test.each(['served', 'idle'] as const)('a %s connection stays, unless its sender does not read', (doing) => {
  expect(isOverdue(aConnection({ doing }), 3_600_000)).toBe(false);
  expect(isOverdue(aConnection({ doing, unread: 1 }), 29_999)).toBe(false);
  expect(isOverdue(aConnection({ doing, unread: 1 }), 30_000)).toBe(true);
});

test('a proxy may open connections in advance', () => {
  expect(isOverdue(aConnection({ doing: 'silent', address: null }), 60_000)).toBe(false);
});

import { expect, test } from 'vitest';
import { bytesOf, doingOf } from './connection-state.ts';
import { aConnection } from './testing/a-connection.ts';

test.each(['silent', 'idle', 'heading', 'sending', 'served'] as const)('a connection is known to be %s', (doing) => {
  expect(doingOf(aConnection({ doing }))).toBe(doing);
});

test('bytes that wait to be read are not counted as sent', () => {
  expect(bytesOf(aConnection({ doing: 'idle', unread: 7_000 }))).toBe(100);
});

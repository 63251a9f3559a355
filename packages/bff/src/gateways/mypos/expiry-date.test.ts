import { expect, test } from 'vitest';
import { dayAfter } from './expiry-date.ts';

test('a hold lasts to the end of its last day', () => {
  expect(dayAfter('19/07/2026')).toEqual(new Date('2026-07-20T00:00:00Z'));
});

test.each([undefined, '', '260719', '31/02/2026', '07/19/2026', '2026-07-19'])('%j is no day', (text) => {
  expect(dayAfter(text)).toBeUndefined();
});

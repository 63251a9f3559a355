import { expect, test } from 'vitest';
import { retryAfterMs } from './retry-after.ts';

const NOW = Date.parse('1994-11-06T08:49:07Z');
const DAY_MS = 24 * 3_600_000;

test.each([
  ['0', 0],
  ['120', 120_000],
  [' 120 ', 120_000],
  ['86400', DAY_MS],
  ['86401', DAY_MS],
  ['9'.repeat(400), DAY_MS],
])('%j is a pause in seconds, up to a day', (header, ms) => {
  expect(retryAfterMs(header, undefined, NOW)).toBe(ms);
});

test.each([
  ['Sun, 06 Nov 1994 08:49:37 GMT', 30_000],
  ['Sunday, 06-Nov-94 08:49:37 GMT', 30_000],
  ['Sun Nov  6 08:49:37 1994', 30_000],
  ['Sun, 06 Nov 1994 08:49:07 GMT', 0],
  ['Sat, 05 Nov 1994 08:49:37 GMT', 0],
  ['Fri, 31 Dec 9999 23:59:59 GMT', DAY_MS],
])('%j is a time, counted from now, between now and a day', (header, ms) => {
  expect(retryAfterMs(header, undefined, NOW)).toBe(ms);
});

test('a time is counted from that of the answer, so that clocks may differ', () => {
  const [retryAfter, date] = ['Tue, 01 Jan 2030 00:01:00 GMT', 'Tue, 01 Jan 2030 00:00:00 GMT'];

  expect(retryAfterMs(retryAfter, date, NOW)).toBe(60_000);
  expect(retryAfterMs(retryAfter, 'no date', NOW)).toBe(DAY_MS);
});

test.each([
  undefined,
  '',
  ' ',
  '-1',
  '+1',
  '1.5',
  '1e3',
  '0x10',
  '12 seconds',
  '120, 120',
  'soon',
  'Infinity',
  '2030-01-01',
  '2030-01-01T00:00:00Z',
  'Sun, 06 Nov 1994 08:49:37',
  'Sun, 06 Nov 1994 08:49:37 CET',
  'Sun, 66 Nov 1994 08:49:37 GMT',
  'Sun, 06 Foo 1994 08:49:37 GMT',
])('%j is nonsense', (header) => {
  expect(retryAfterMs(header, undefined, NOW)).toBeNull();
});

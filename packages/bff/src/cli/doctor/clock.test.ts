import { expect, test } from 'vitest';
import { judgeClock } from './clock.ts';

const OURS = Date.UTC(2026, 11, 1, 12);

/** @param off How far the other clock is behind ours. Ms. */
function judged(off: number, { exactToMs = 0, tookMs = 0 } = {}) {
  return judgeClock({ source: 'the database', told: OURS - off, exactToMs, askedAt: OURS, answeredAt: OURS + tookMs });
}

test.each([
  [0, 'ok'],
  [4_999, 'ok'],
  [5_000, 'warning'],
  [-5_000, 'warning'],
  [59_999, 'warning'],
  [60_000, 'failed'],
  [-60_000, 'failed'],
])('%i ms behind ours is %s', (off, status) => {
  expect(judged(off)).toMatchObject({ check: 'clock', subject: 'the database', status });
});

test('says which clock is ahead', () => {
  expect(judged(90_000).message).toBe('the clock of this machine is 90 s ahead of that of the database');
  expect(judged(-90_000).message).toBe('the clock of this machine is 90 s behind that of the database');
});

test('neither a second that is cut off nor a slow answer is a difference', () => {
  expect(judged(5_900, { exactToMs: 1_000 })).toMatchObject({ status: 'ok' });
  expect(judged(-9_000, { tookMs: 8_000 })).toMatchObject({ status: 'ok' });
  expect(judged(-14_000, { tookMs: 8_000 })).toMatchObject({ status: 'warning' });
});

import { expect, test } from 'vitest';
import { NOON } from '../testing/builders.ts';
import { nextTryAt } from './try-again.ts';
import type { TryOutcome } from './try-outcome.ts';

const MINUTE_MS = 60_000;
const schedule = { retryAfter: ['P1D', 'P3D'], timeZone: 'Europe/Riga' };

function minutesUntilNextTry(...tries: TryOutcome[]): number | null {
  const at = nextTryAt(schedule, tries, NOON);
  return at === null ? null : (at.getTime() - NOON.getTime()) / MINUTE_MS;
}

const failures = (count: number): TryOutcome[] => Array.from({ length: count }, () => 'failed');
const DAY = 24 * 60;

test.each<[string, TryOutcome[], number | null]>([
  ['the first decline waits for the first retry', ['declined'], DAY],
  ['the second decline waits for the second', ['declined', 'declined'], 3 * DAY],
  ['with all retries used the run is given up', ['declined', 'declined', 'declined'], null],
  ['a decline that stays one is not tried again', ['declined_for_good'], null],
  ['a decline that stays one wastes the retries that are left', ['declined', 'declined_for_good'], null],
  ['a failure is tried again in a minute', failures(1), 1],
  ['failures come further and further apart', failures(5), 16],
  ['the ninth failure waits an hour', failures(9), 60],
  ['the tenth failure counts as a decline', failures(10), DAY],
  ['further failures use up the retries', failures(11), 3 * DAY],
  ['until the run is given up', failures(12), null],
  ['failures use none of the merchant’s retries', ['failed', 'failed', 'declined'], DAY],
  ['failures between declines use none either', ['declined', 'failed', 'declined'], 3 * DAY],
  ['nor do they bring retries back', ['declined', 'failed', 'declined', 'declined'], null],
])('%s', (_rule, tries, minutes) => {
  expect(minutesUntilNextTry(...tries)).toBe(minutes);
});

test('without retries the first decline ends the run, and a failure does not', () => {
  expect(nextTryAt({ ...schedule, retryAfter: [] }, ['declined'], NOON)).toBeNull();
  expect(nextTryAt({ ...schedule, retryAfter: [] }, ['failed'], NOON)).not.toBeNull();
});

test('no run is tried for ever, with any outcomes of its tries', () => {
  const longest = { ...schedule, retryAfter: Array.from({ length: 10 }, () => 'P1D') };
  for (const repeated of ['failed', 'declined'] as const) {
    const tries: TryOutcome[] = [repeated];
    while (nextTryAt(longest, tries, NOON) !== null && tries.length < 100) tries.push(repeated);
    expect(tries.length).toBeLessThanOrEqual(20);
  }
});

test('a retry after days keeps the time on the wall', () => {
  const evening = new Date('2026-10-24T20:00:00Z');
  expect(nextTryAt(schedule, ['declined'], evening)?.toISOString()).toBe('2026-10-25T21:00:00.000Z');
});

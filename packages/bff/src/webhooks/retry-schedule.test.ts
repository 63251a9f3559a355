import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pauseAfter, RETRY_AFTER_MS_MAX, TRIES_LAST_MS } from './retry-schedule.ts';

const DAY_MS = 24 * 3_600_000;
const MIDDLE = 0.5;

/** All pauses between tries, each with the same fraction. */
function pauses(fraction: number): readonly number[] {
  const found: number[] = [];
  for (let pause = pauseAfter(1, null, fraction); pause !== null; pause = pauseAfter(found.length + 1, null, fraction)) found.push(pause);
  return found;
}

test('there are eleven tries, in a little more than three days', () => {
  const seconds = pauses(MIDDLE).map((ms) => ms / 1000);

  expect(seconds).toEqual([5, 60, 300, 1_800, 7_200, 18_000, 36_000, 54_000, 72_000, 86_400]);
  expect(sum(pauses(MIDDLE)) / DAY_MS).toBeCloseTo(3.19, 2);
});

test('a pause is up to a tenth shorter or longer', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10 }), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (failed, fraction) => {
      const pause = pauseAfter(failed, null, fraction) ?? Number.NaN;
      const middle = pauseAfter(failed, null, MIDDLE) ?? Number.NaN;

      expect(pause).toBeGreaterThanOrEqual(middle * 0.9);
      expect(pause).toBeLessThanOrEqual(middle * 1.1);
    }),
  );
});

test('the last try is made before what has not been tried is dead, even when all pauses are long', () => {
  expect(TRIES_LAST_MS).toBeGreaterThan(sum(pauses(1)) + 1_800_000);
});

test('an endpoint may ask for a longer pause, up to a day, and not for a shorter one', () => {
  expect(pauseAfter(1, 120_000, MIDDLE)).toBe(120_000);
  expect(pauseAfter(1, 10 * DAY_MS, MIDDLE)).toBe(RETRY_AFTER_MS_MAX);
  expect(pauseAfter(3, 0, MIDDLE)).toBe(300_000);
  expect(pauseAfter(3, 10_000, MIDDLE)).toBe(300_000);
});

test('an endpoint cannot ask for a try more', () => {
  expect(pauseAfter(11, 1_000, MIDDLE)).toBeNull();
});

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

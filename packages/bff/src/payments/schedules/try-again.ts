import type { Schedule } from '../ports/schedules.ts';
import { occurrence } from './calendar.ts';
import type { TryOutcome } from './try-outcome.ts';

const MINUTE_MS = 60_000;

/** Delays after technical failures; these use up none of the merchant's retries. */
const AFTER_FAILURE_MS = [1, 2, 4, 8, 16, 32, 60, 60, 60].map((minutes) => minutes * MINUTE_MS);

/**
 * When a run is tried again after a try without success.
 *
 * @param tries All tries of the run, oldest first.
 * @returns `null` when the run is given up.
 */
export function nextTryAt(schedule: Pick<Schedule, 'retryAfter' | 'timeZone'>, tries: readonly TryOutcome[], at: Date): Date | null {
  const last = tries.at(-1);
  if (last === 'declined_for_good') return null;
  const failuresBefore = tries.slice(0, -1).filter((outcome) => outcome === 'failed').length;
  const delayMs = AFTER_FAILURE_MS[failuresBefore];
  if (last === 'failed' && delayMs !== undefined) return new Date(at.getTime() + delayMs);
  const interval = schedule.retryAfter[retriesUsed(tries)];
  return interval === undefined ? null : occurrence({ anchor: at, interval, timeZone: schedule.timeZone }, 1);
}

/** How many of the merchant's retries were used: for declines, and for failures beyond {@link AFTER_FAILURE_MS}. */
function retriesUsed(tries: readonly TryOutcome[]): number {
  const before = tries.slice(0, -1);
  const failures = before.filter((outcome) => outcome === 'failed').length;
  return before.length - Math.min(failures, AFTER_FAILURE_MS.length);
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Pauses between tries: eleven tries in a little more than three days. */
const PAUSES_MS = [5 * SECOND, MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 15 * HOUR, 20 * HOUR, 24 * HOUR];

/** So much more or less, so that deliveries that failed together are not tried together. */
const JITTER = 0.1;

/** As long as tries are made: what has not been tried until then is dead as well. The hour is for pauses of the endpoint. */
export const TRIES_LAST_MS = PAUSES_MS.reduce((sum, pause) => sum + pause) * (1 + JITTER) + HOUR;

/** The longest pause that an endpoint may ask for. */
export const RETRY_AFTER_MS_MAX = 24 * HOUR;

/**
 * @param failed Tries that have failed, this one included: 1 or more.
 * @param retryAfterMs What the endpoint asks for: never less than that, within a day.
 * @param fraction Random, from 0 up to 1.
 * @returns `null`: no try is left.
 */
export function pauseAfter(failed: number, retryAfterMs: number | null, fraction: number): number | null {
  const pause = PAUSES_MS[failed - 1];
  if (pause === undefined) return null;
  const jittered = pause * (1 + JITTER * (2 * fraction - 1));
  return Math.round(Math.max(jittered, Math.min(retryAfterMs ?? 0, RETRY_AFTER_MS_MAX)));
}

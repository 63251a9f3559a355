import { RETRY_AFTER_MS_MAX } from '../retry-schedule.ts';

const SECONDS = /^\d+$/;

/** RFC 9110, 5.6.7: IMF-fixdate, and the two forms of old that are still to be understood. */
const HTTP_DATES = [
  /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/,
  /^[A-Z][a-z]{5,8}, \d{2}-[A-Z][a-z]{2}-\d{2} \d{2}:\d{2}:\d{2} GMT$/,
  /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4}$/,
];

/**
 * The header `Retry-After`, in seconds or as a date, within a day.
 *
 * @param date The header `Date` of the same answer: what its dates are counted from, if it can be read.
 * @returns Milliseconds. `null`: the header is absent, or neither.
 */
export function retryAfterMs(retryAfter: string | undefined, date: string | undefined, nowMs: number): number | null {
  const text = retryAfter?.trim() ?? '';
  const ms = SECONDS.test(text) ? Number(text) * 1000 : millisecondsUntil(text, date, nowMs);
  return ms === null ? null : Math.min(Math.max(ms, 0), RETRY_AFTER_MS_MAX);
}

function millisecondsUntil(text: string, date: string | undefined, nowMs: number): number | null {
  const time = httpDate(text);
  return time === null ? null : time - (httpDate(date?.trim() ?? '') ?? nowMs);
}

function httpDate(text: string): number | null {
  if (!HTTP_DATES.some((form) => form.test(text))) return null;
  const time = Date.parse(text.endsWith('GMT') ? text : `${text} GMT`);
  return Number.isNaN(time) ? null : time;
}

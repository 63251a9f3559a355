import { Temporal } from 'temporal-polyfill';

/** Occurrence `k` is the anchor plus `k` intervals: never counted from the one before, so nothing drifts. */
export interface Recurrence {
  readonly anchor: Date;
  /** ISO 8601 duration of one unit. */
  readonly interval: string;
  readonly timeZone: string;
}

/** The first occurrence after a moment; the anchor itself when it is still to come. */
export function nextOccurrence(recurrence: Recurrence, after: Date): Date {
  const { anchor, interval } = recurrence;
  const elapsedMs = after.getTime() - anchor.getTime();
  if (elapsedMs < 0) return anchor;
  let index = Math.floor(elapsedMs / meanLengthMs(interval));
  while (index > 0 && occurrence(recurrence, index - 1) > after) index -= 1;
  while (occurrence(recurrence, index) <= after) index += 1;
  return occurrence(recurrence, index);
}

/**
 * Follows the calendar of the time zone: 31 January plus one month is 28 February, plus two is 31 March.
 * A time that the clock skips is made later by the gap; one that it shows twice is the first. Hours and minutes are exact.
 */
export function occurrence({ anchor, interval, timeZone }: Recurrence, index: number): Date {
  const duration = Temporal.Duration.from(interval);
  const local = Temporal.Instant.fromEpochMilliseconds(anchor.getTime()).toZonedDateTimeISO(timeZone);
  return new Date(local.add(times(duration, index)).epochMilliseconds);
}

/** Every day at a time of day. @param time `HH:MM`. */
export function dailyAt(time: string, timeZone: string): Recurrence {
  const anchor = Temporal.PlainDate.from('2000-01-01').toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) });
  return { anchor: new Date(anchor.epochMilliseconds), interval: 'P1D', timeZone };
}

function times({ years, months, weeks, days, hours, minutes }: Temporal.Duration, factor: number): Temporal.DurationLike {
  return {
    years: years * factor,
    months: months * factor,
    weeks: weeks * factor,
    days: days * factor,
    hours: hours * factor,
    minutes: minutes * factor,
  };
}

/** An estimate to start the search from. Exact for hours and minutes. */
function meanLengthMs(interval: string): number {
  const { years, months, weeks, days, hours, minutes } = Temporal.Duration.from(interval);
  return (years * 365.2425 + months * 30.436875 + weeks * 7 + days) * 86_400_000 + hours * 3_600_000 + minutes * 60_000;
}

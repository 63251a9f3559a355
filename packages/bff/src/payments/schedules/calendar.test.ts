import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextOccurrence, occurrence, type Recurrence } from './calendar.ts';

const DAY_MS = 86_400_000;
const ZONES = [
  'UTC',
  'Europe/Riga',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'America/Sao_Paulo',
  '+05:30',
];

function every(interval: string, anchor: string, timeZone = 'UTC'): Recurrence {
  return { anchor: new Date(anchor), interval, timeZone };
}

function occurrences(recurrence: Recurrence, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => occurrence(recurrence, index).toISOString().replace(':00.000Z', 'Z'));
}

/** As a clock on the wall of the time zone shows it. */
function onTheWall(
  at: Date,
  timeZone: string,
): { readonly year: number; readonly month: number; readonly day: number; readonly time: string } {
  const parts = new Intl.DateTimeFormat('en-US-u-ca-iso8601', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(at);
  const part = (type: string): string => parts.find((found) => found.type === type)?.value ?? '';
  return {
    year: Number(part('year')),
    month: Number(part('month')),
    day: Number(part('day')),
    time: `${part('hour')}:${part('minute')}:${part('second')}`,
  };
}

describe('by the calendar', () => {
  test('the last day of January is followed by the last of February and by the 31st of March', () => {
    expect(occurrences(every('P1M', '2027-01-31T10:00:00Z'), 5)).toEqual([
      ...['2027-01-31T10:00Z', '2027-02-28T10:00Z', '2027-03-31T10:00Z', '2027-04-30T10:00Z', '2027-05-31T10:00Z'],
    ]);
  });

  test('a leap day comes back on the 28th, and on the 29th in leap years', () => {
    expect(occurrences(every('P1Y', '2028-02-29T10:00:00Z'), 5)).toEqual([
      ...['2028-02-29T10:00Z', '2029-02-28T10:00Z', '2030-02-28T10:00Z', '2031-02-28T10:00Z', '2032-02-29T10:00Z'],
    ]);
  });

  test('noon stays noon on the wall when the clocks change', () => {
    expect(occurrences(every('P1W', '2026-03-22T10:00:00Z', 'Europe/Riga'), 3)).toEqual([
      ...['2026-03-22T10:00Z', '2026-03-29T09:00Z', '2026-04-05T09:00Z'],
    ]);
  });

  test('a time that the clock skips is made later by the gap, that day only', () => {
    expect(occurrences(every('P1D', '2026-03-28T01:30:00Z', 'Europe/Riga'), 3)).toEqual([
      ...['2026-03-28T01:30Z', '2026-03-29T01:30Z', '2026-03-30T00:30Z'],
    ]);
  });

  test('a time that the clock shows twice is the first of the two', () => {
    expect(occurrences(every('P1D', '2026-10-24T00:30:00Z', 'Europe/Riga'), 3)).toEqual([
      ...['2026-10-24T00:30Z', '2026-10-25T00:30Z', '2026-10-26T01:30Z'],
    ]);
  });

  test('hours and minutes are exact through a change of the clocks', () => {
    expect(occurrences(every('PT6H', '2026-10-24T18:00:00Z', 'Europe/Riga'), 3)).toEqual([
      ...['2026-10-24T18:00Z', '2026-10-25T00:00Z', '2026-10-25T06:00Z'],
    ]);
  });

  test('a day that an island has skipped is made with the next one, once', () => {
    const daily = every('P1D', '2011-12-28T20:00:00Z', 'Pacific/Apia');
    const first = nextOccurrence(daily, occurrence(daily, 1));
    const second = nextOccurrence(daily, first);

    expect([first, second].map((at) => onTheWall(at, 'Pacific/Apia').day)).toEqual([31, 1]);
  });
});

describe('the next occurrence', () => {
  const monthly = every('P1M', '2027-01-31T10:00:00Z');

  test.each([
    ['before the anchor it is the anchor', '2020-01-01T00:00:00Z', '2027-01-31T10:00:00.000Z'],
    ['at an occurrence it is the one after', '2027-01-31T10:00:00Z', '2027-02-28T10:00:00.000Z'],
    ['just before an occurrence it is that one', '2027-02-28T09:59:59.999Z', '2027-02-28T10:00:00.000Z'],
    ['after years it keeps to the day of the anchor', '2055-03-30T00:00:00Z', '2055-03-31T10:00:00.000Z'],
  ])('%s', (_rule, after, expected) => {
    expect(nextOccurrence(monthly, new Date(after)).toISOString()).toBe(expected);
  });

  test('a minute long ago is computed and not counted to', () => {
    const since1970 = every('PT1M', '1970-01-01T00:00:00Z', 'Europe/Riga');
    for (let round = 0; round < 1000; round += 1) {
      expect(nextOccurrence(since1970, new Date('2026-11-21T12:00:30Z')).toISOString()).toBe('2026-11-21T12:01:00.000Z');
    }
  });
});

const anyTime = fc.date({ min: new Date('1975-01-01T00:00:00Z'), max: new Date('2090-01-01T00:00:00Z'), noInvalidDate: true });
const anyZone = fc.constantFrom(...ZONES);
const calendarInterval = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.constantFrom('Y', 'M', 'W', 'D')).map(([n, unit]) => `P${n}${unit}`);
const exactInterval = fc.tuple(fc.integer({ min: 1, max: 9999 }), fc.constantFrom('H', 'M')).map(([n, unit]) => `PT${n}${unit}`);
const anyInterval = fc.oneof(calendarInterval, exactInterval);
const anyRecurrence = fc.record({ anchor: anyTime, interval: anyInterval, timeZone: anyZone });

describe('for every anchor, interval and time zone', () => {
  test('each occurrence is later than the one before, and nothing lies between', () => {
    fc.assert(
      fc.property(anyRecurrence, anyTime, (recurrence, after) => {
        const next = nextOccurrence(recurrence, after);
        expect(next.getTime()).toBeGreaterThan(after.getTime());
        const justBefore = new Date(next.getTime() - 1);
        if (justBefore > after) expect(nextOccurrence(recurrence, justBefore)).toEqual(next);
        expect(nextOccurrence(recurrence, next).getTime()).toBeGreaterThan(next.getTime());
      }),
    );
  });

  test('going from one to the next meets exactly those that are counted from the anchor', () => {
    fc.assert(
      fc.property(anyRecurrence, fc.integer({ min: 0, max: 500 }), (recurrence, index) => {
        const at = occurrence(recurrence, index);
        expect(nextOccurrence(recurrence, new Date(at.getTime() - 1))).toEqual(at);
        expect(nextOccurrence(recurrence, at).getTime()).toBeGreaterThanOrEqual(occurrence(recurrence, index + 1).getTime());
      }),
      { numRuns: 300 },
    );
  });

  test('months and years keep the day of the anchor, or the last day of a shorter month', () => {
    const whole = fc.record({
      anchor: anyTime,
      interval: fc.tuple(fc.integer({ min: 1, max: 40 }), fc.constantFrom('Y', 'M')).map(([n, unit]) => `P${n}${unit}`),
      timeZone: fc.constantFrom(...ZONES.filter((zone) => zone !== 'Pacific/Apia')),
    });
    fc.assert(
      fc.property(whole, fc.integer({ min: 0, max: 30 }), (recurrence, index) => {
        const { day: wanted } = onTheWall(recurrence.anchor, recurrence.timeZone);
        const { year, month, day } = onTheWall(occurrence(recurrence, index), recurrence.timeZone);
        const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
        expect(day).toBe(Math.min(wanted, lastDay));
      }),
      { numRuns: 300 },
    );
  });

  test('exact intervals are that many milliseconds apart', () => {
    const exact = fc.record({ anchor: anyTime, interval: exactInterval, timeZone: anyZone });
    fc.assert(
      fc.property(exact, fc.integer({ min: 0, max: 100_000 }), (recurrence, index) => {
        const [, amount = '', unit] = /^PT(\d+)([HM])$/.exec(recurrence.interval) ?? [];
        const lengthMs = Number(amount) * (unit === 'H' ? 3_600_000 : 60_000);
        expect(occurrence(recurrence, index).getTime()).toBe(recurrence.anchor.getTime() + index * lengthMs);
      }),
    );
  });

  test('days are at most the change of a clock away from whole days', () => {
    const daily = fc.record({
      anchor: anyTime,
      interval: fc.constant('P1D'),
      timeZone: fc.constantFrom(...ZONES.filter((z) => z !== 'Pacific/Apia')),
    });
    fc.assert(
      fc.property(daily, fc.integer({ min: 0, max: 3000 }), (recurrence, index) => {
        const offMs = occurrence(recurrence, index).getTime() - recurrence.anchor.getTime() - index * DAY_MS;
        expect(Math.abs(offMs)).toBeLessThanOrEqual(2 * 3_600_000);
      }),
      { numRuns: 300 },
    );
  });
});

test('the contract knows no time zone that the calendar does not', () => {
  for (const timeZone of Intl.supportedValuesOf('timeZone')) {
    expect(() => nextOccurrence(every('P1M', '2027-01-31T10:00:00Z', timeZone), new Date('2060-01-01T00:00:00Z'))).not.toThrow();
  }
});

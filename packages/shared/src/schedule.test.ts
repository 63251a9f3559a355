import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NewSchedule, ScheduleChange } from './schedule.ts';

const least = {
  card: 'card_01jd3k5x8q2m4n6p7r9s0t1v2w',
  amount: 990,
  currency: 'EUR',
  order_reference: 'SUB-77',
  interval: 'P1M',
  starts_at: '2026-12-01T09:00:00+02:00',
};

/** The fields that the schema complains about. */
function complaints(schema: typeof NewSchedule | typeof ScheduleChange, request: unknown): string[] {
  return (schema.safeParse(request).error?.issues ?? []).map((issue) => issue.path.join('.'));
}

test('card, amount, currency, order, interval and start are enough', () => {
  expect(NewSchedule.parse(least)).toEqual({
    ...least,
    intent: 'sale',
    time_zone: 'UTC',
    ends_at: null,
    runs_max: null,
    retry_after: ['P1D', 'P3D'],
    after_decline: 'pause',
    description: null,
    metadata: {},
  });
});

test.each(Object.keys(least))('%s is required', (field) => {
  const { [field as keyof typeof least]: _left, ...rest } = least;

  expect(complaints(NewSchedule, rest)).toEqual([field]);
});

test('everything that may be said is kept as it was said', () => {
  const request = {
    ...least,
    intent: 'authorize',
    time_zone: 'America/St_Johns',
    ends_at: '2027-12-01T09:00:00Z',
    runs_max: 12,
    retry_after: ['PT6H', 'P1D'],
    after_decline: 'continue',
    description: 'Lamp oil',
    metadata: { plan: 'small' },
    gateway_options: { payneteasy: { comment: 'subscription 77' } },
  };

  expect(NewSchedule.parse(request)).toEqual(request);
});

describe('an interval', () => {
  test.each(['P1D', 'P2W', 'P1M', 'P999Y', 'PT1M', 'PT36H', 'PT9999M'])('may be %s', (interval) => {
    expect(complaints(NewSchedule, { ...least, interval })).toEqual([]);
  });

  test.each([
    'P0D',
    'P',
    'PT',
    '',
    'P1M2D',
    'P1.5D',
    'P-1D',
    '-P1D',
    'PT30S',
    'P1000D',
    'P01D',
    'p1m',
    '1M',
    'P1H',
    'PT1D',
    'P1M\n',
    ' P1M',
  ])('may not be %j', (interval) => {
    expect(complaints(NewSchedule, { ...least, interval })).toEqual(['interval']);
    expect(complaints(ScheduleChange, { retry_after: [interval] })).toEqual(['retry_after.0']);
  });

  test('is accepted exactly when it has one unit and a number from one on', () => {
    const parts = fc.tuple(
      fc.constantFrom('P', 'PT', 'p', '-P', ''),
      fc.integer({ min: -1, max: 12_000 }).map(String),
      fc.constantFrom('Y', 'M', 'W', 'D', 'H', 'S', 'm'),
      fc.constantFrom('', '1D', 'T1H', ' '),
    );
    fc.assert(
      fc.property(parts, ([before, number, unit, behind]) => {
        const most = before === 'PT' ? 9999 : 999;
        const units = before === 'P' ? 'YMWD' : before === 'PT' ? 'HM' : '';
        const whole = behind === '' && units.includes(unit) && Number(number) >= 1 && Number(number) <= most;
        expect(complaints(ScheduleChange, { interval: before + number + unit + behind })).toEqual(whole ? [] : ['interval']);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a time zone', () => {
  test('may be any that the runtime knows', () => {
    for (const timeZone of [...Intl.supportedValuesOf('timeZone'), 'UTC']) {
      expect(complaints(NewSchedule, { ...least, time_zone: timeZone })).toEqual([]);
    }
  });

  test.each(['', 'Riga', 'Europe/Atlantis', 'Europe/Riga ', 'local', '../../etc/passwd'])('may not be %j', (timeZone) => {
    expect(complaints(NewSchedule, { ...least, time_zone: timeZone })).toEqual(['time_zone']);
  });
});

test.each<[object, string]>([
  [{ amount: 0 }, 'amount'],
  [{ intent: 'verify' }, 'intent'],
  [{ amount: 9.9 }, 'amount'],
  [{ currency: 'EURO' }, 'currency'],
  [{ card: 'pay_01jd3k5x8q2m4n6p7r9s0t1v2w' }, 'card'],
  [{ starts_at: '2026-12-01' }, 'starts_at'],
  [{ starts_at: '2026-12-01T09:00:00' }, 'starts_at'],
  [{ starts_at: '0000-12-01T09:00:00Z' }, 'starts_at'],
  [{ ends_at: '2026-12-01T06:59:59Z' }, 'ends_at'],
  [{ runs_max: 0 }, 'runs_max'],
  [{ runs_max: 10_001 }, 'runs_max'],
  [{ retry_after: Array.from({ length: 11 }, () => 'P1D') }, 'retry_after'],
  [{ after_decline: 'stop' }, 'after_decline'],
  [{ order_reference: 'x'.repeat(91) }, 'order_reference'],
  [{ gateway_options: { unknown: {} } }, 'gateway_options'],
  [{ account: 'main' }, ''],
])('%j is refused', (said, field) => {
  expect(complaints(NewSchedule, { ...least, ...said })).toEqual([field]);
});

test('the end may be the start itself: one run', () => {
  expect(complaints(NewSchedule, { ...least, ends_at: '2026-12-01T07:00:00Z' })).toEqual([]);
});

test('the number of the longest schedule’s last run fits behind the longest order reference', () => {
  const { order_reference: orderReference } = NewSchedule.parse({ ...least, order_reference: 'x'.repeat(90), runs_max: 10_000 });

  expect(`${orderReference}-10000`.length).toBeLessThanOrEqual(100);
});

describe('a change', () => {
  test('says only what changes, and takes limits away with null', () => {
    for (const change of [{ amount: 1250 }, { ends_at: null }, { runs_max: null }, { description: null }, { retry_after: [] }]) {
      expect(ScheduleChange.parse(change)).toEqual(change);
    }
  });

  test.each(['account', 'currency', 'intent', 'order_reference', 'starts_at', 'gateway_options', 'status'])('cannot touch %s', (field) => {
    const { error } = ScheduleChange.safeParse({ amount: 1, [field]: 'x' });
    expect(error?.issues.map(({ message }) => message).join()).toContain(`"${field}"`);
  });

  test('of nothing is refused', () => {
    expect(complaints(ScheduleChange, {})).toEqual(['']);
  });
});

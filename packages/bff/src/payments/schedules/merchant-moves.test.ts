import { describe, expect, test } from 'vitest';
import type { ScheduleChange } from '@paydesk/shared/schedule';
import { Fault } from '../faults.ts';
import type { Schedule } from '../ports/schedules.ts';
import { NOON } from '../testing/builders.ts';
import { cancel, change, pause, resume } from './merchant-moves.ts';
import { A_PAYMENT, after, aSchedule, aScheduleUnderWay, SCHEDULE_ID } from '../testing/schedules/builders.ts';

const NEXT_MONTH = new Date('2026-12-21T12:00:00Z');
const waitsForRetry = { current: { run: 1, retry: 2, payment: null }, nextRunAt: after(-1000) } as const;

function codeOf(act: () => unknown): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    return error instanceof Fault ? error.code : String(error);
  }
}

describe('pause and resume', () => {
  test('pausing stops nothing that is under way', () => {
    const { current } = aScheduleUnderWay();
    expect(pause(aScheduleUnderWay(), NOON)).toMatchObject({ schedule: { status: 'paused', current, version: 2 }, events: [] });
  });

  test.each(['merchant', 'declined', 'card_deleted'] as const)('the end of a pause clears its reason: %s', (reason) => {
    const paused = aSchedule({ status: 'paused', pausedBecause: reason, endsAt: after(1) });

    expect(pause(aSchedule(), NOON)?.schedule.pausedBecause).toBe('merchant');
    expect(change(paused, { amount: 1 }, NOON).schedule.pausedBecause).toBe(reason);
    for (const [ended, status] of [
      [resume({ ...paused, nextRunAt: after(1) }, NOON), 'active'],
      [resume(paused, after(2)), 'completed'],
      [cancel(paused, NOON), 'canceled'],
    ] as const) {
      expect(ended?.schedule).toMatchObject({ status, pausedBecause: null });
    }
  });

  test('a run that was due while paused is left out', () => {
    const resumed = resume(aSchedule({ status: 'paused', nextRunAt: NOON }), NOON);

    expect(resumed?.schedule).toMatchObject({ status: 'active', nextRunAt: NEXT_MONTH, runsMade: 0 });
    expect(resumed?.tasks).toEqual([{ kind: 'run_schedule', subject: SCHEDULE_ID, delayMs: NEXT_MONTH.getTime() - NOON.getTime() }]);
  });

  test('a run that is still to come stays when it was', () => {
    expect(resume(aSchedule({ status: 'paused', nextRunAt: after(1) }), NOON)?.schedule.nextRunAt).toEqual(after(1));
  });

  test('a retry that became due while paused is made at once', () => {
    const resumed = resume(aSchedule({ status: 'paused', ...waitsForRetry }), NOON);

    expect(resumed?.schedule).toMatchObject({ status: 'active', ...waitsForRetry });
    expect(resumed?.tasks).toMatchObject([{ delayMs: 0 }]);
  });

  test('a payment under way is looked after at once', () => {
    expect(resume(aScheduleUnderWay({ status: 'paused' }), NOON)).toMatchObject({ schedule: { nextRunAt: null }, tasks: [{ delayMs: 0 }] });
  });

  test('resuming after the end completes the schedule', () => {
    const resumed = resume(aSchedule({ status: 'paused', endsAt: after(1) }), after(2));

    expect(resumed).toMatchObject({ schedule: { status: 'completed', nextRunAt: null }, events: ['schedule.completed'] });
  });

  test('asked twice, they change nothing', () => {
    expect(pause(aSchedule({ status: 'paused' }), NOON)).toBeUndefined();
    expect(resume(aSchedule(), NOON)).toBeUndefined();
    expect(cancel(aSchedule({ status: 'canceled' }), NOON)).toBeUndefined();
  });
});

test('a canceled schedule makes nothing more, and keeps its last payment', () => {
  const canceled = cancel(aScheduleUnderWay(), NOON);

  expect(canceled?.schedule).toMatchObject({ status: 'canceled', current: null, nextRunAt: null, lastPayment: A_PAYMENT });
  expect(canceled?.tasks).toEqual([{ kind: 'run_schedule', subject: SCHEDULE_ID, delayMs: null }]);
});

test.each(['completed', 'canceled'] as const)('a schedule that is %s stays that', (status) => {
  const over = aSchedule({ status, nextRunAt: null });
  const moves = [pause, resume, (schedule: Schedule, at: Date) => change(schedule, { amount: 1 }, at)];
  for (const move of moves) expect(codeOf(() => move(over, NOON))).toBe('conflict');
  if (status === 'completed') expect(codeOf(() => cancel(over, NOON))).toBe('conflict');
});

describe('a change', () => {
  const changed = (wanted: ScheduleChange, patch: Partial<Schedule> = {}) => change(aSchedule(patch), wanted, NOON);

  test('touches what it names and nothing else', () => {
    const { schedule } = changed({ amount: 1250, description: null, retry_after: ['P5D'] }, { description: 'Lamps', endsAt: NEXT_MONTH });

    expect(schedule).toEqual(aSchedule({ version: 2, amount: 1250n, description: null, retryAfter: ['P5D'], endsAt: NEXT_MONTH }));
  });

  test('of the interval counts from the next run, which stays when it was', () => {
    const { schedule } = changed({ interval: 'P1W' }, { nextRunAt: NEXT_MONTH });
    expect(schedule).toMatchObject({ interval: 'P1W', nextRunAt: NEXT_MONTH, anchor: NEXT_MONTH });
  });

  test.each<[string, Partial<Schedule>]>([
    ['a retry is due', { current: { run: 1, retry: 2, payment: null }, nextRunAt: after(86_400_000) }],
    ['a payment is under way', { current: { run: 1, retry: 1, payment: A_PAYMENT }, nextRunAt: null }],
  ])('of the interval counts from the next occurrence, not from the run under way, while %s', (_case, patch) => {
    const { schedule } = changed({ interval: 'P1W' }, patch);
    expect(schedule).toMatchObject({ anchor: NEXT_MONTH, nextRunAt: patch.nextRunAt });
  });

  test('to the same interval and time zone counts from where it did', () => {
    expect(changed({ interval: 'P1M', time_zone: 'UTC' }, { nextRunAt: NEXT_MONTH }).schedule.anchor).toEqual(NOON);
  });

  test.each<[string, ScheduleChange, Partial<Schedule>]>([
    ['an end before the next run', { ends_at: '2026-11-30T00:00:00Z' }, { nextRunAt: NEXT_MONTH }],
    ['as many runs as were made', { runs_max: 3 }, { runsMade: 3, nextRunAt: NEXT_MONTH }],
  ])('to %s completes the schedule', (_case, wanted, patch) => {
    expect(changed(wanted, patch)).toMatchObject({
      schedule: { status: 'completed', nextRunAt: null },
      events: ['schedule.completed'],
      tasks: [{ delayMs: null }],
    });
  });

  test('to as many runs as were made leaves the run under way to its end', () => {
    expect(changed({ runs_max: 3 }, { ...waitsForRetry, runsMade: 3 }).schedule.status).toBe('active');
  });

  test('takes limits away', () => {
    const { schedule } = changed({ ends_at: null, runs_max: null }, { endsAt: NEXT_MONTH, runsMax: 2 });
    expect(schedule).toMatchObject({ endsAt: null, runsMax: null });
  });

  test('to an end in the past is refused', () => {
    expect(codeOf(() => changed({ ends_at: '2026-11-21T11:59:59Z' }))).toBe('invalid_request');
  });
});

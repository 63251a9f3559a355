import { describe, expect, test } from 'vitest';
import type { Schedule } from '../ports/schedules.ts';
import { NOON } from '../testing/builders.ts';
import { beginRun, notePayment, settleTry, stopBefore } from './run-moves.ts';
import { A_PAYMENT, after, aSchedule, aScheduleUnderWay, SCHEDULE_ID } from '../testing/schedules/builders.ts';
import type { TryOutcome } from './try-outcome.ts';

const firstTry = { schedule: SCHEDULE_ID, run: 1, retry: 1 };
const begun = { run: 1, retry: 1, payment: null };
const NEXT_MONTH = new Date('2026-12-21T12:00:00Z');

function settled(patch: Partial<Schedule>, ...tries: TryOutcome[]) {
  const { schedule, events } = settleTry(aScheduleUnderWay(patch), tries, after(5000)) ?? { schedule: undefined, events: [] };
  return { schedule, events };
}

test('a run that begins is the one after those that are over, and keeps its due time', () => {
  const { schedule, tasks } = beginRun(aSchedule({ runsMade: 6 }), after(9));

  expect(schedule).toMatchObject({ current: { run: 7, retry: 1, payment: null }, nextRunAt: NOON, version: 2, updatedAt: after(9) });
  expect(tasks).toEqual([]);
});

describe('the payment of a try', () => {
  test('is noted, and nothing is due while it is under way', () => {
    expect(notePayment(aSchedule({ current: begun }), firstTry, A_PAYMENT, NOON).schedule).toMatchObject({
      current: { ...begun, payment: A_PAYMENT },
      nextRunAt: null,
    });
  });

  test('that cannot be made pauses the schedule, publishes why and leaves the run to be made', () => {
    const stopped = stopBefore(aSchedule({ current: begun }), 'card_deleted', NOON);

    expect(stopped).toMatchObject({
      schedule: { status: 'paused', pausedBecause: 'card_deleted', current: begun, nextRunAt: NOON },
      events: ['schedule.paused'],
    });
  });
});

describe('a try', () => {
  test('that is open changes nothing', () => {
    expect(settleTry(aScheduleUnderWay(), ['open'], NOON)).toBeUndefined();
  });

  test('that has succeeded ends the run, and the next is due at the next occurrence', () => {
    expect(settled({}, 'succeeded')).toMatchObject({
      schedule: { status: 'active', runsMade: 1, current: null, lastPayment: A_PAYMENT, nextRunAt: NEXT_MONTH },
      events: [],
    });
  });

  test('that has come to nothing is tried again, with the next number', () => {
    expect(settled({}, 'declined')).toMatchObject({
      schedule: { status: 'active', runsMade: 0, current: { run: 1, retry: 2, payment: null }, lastPayment: A_PAYMENT },
      events: [],
    });
    expect(settled({}, 'declined').schedule?.nextRunAt).toEqual(after(5000 + 86_400_000));
  });

  test.each<[TryOutcome[], string]>([
    [['declined'], 'declined'],
    [['declined_for_good'], 'declined'],
    [Array.from({ length: 10 }, () => 'failed'), 'failed'],
  ])('that was given up after %j pauses the schedule and publishes that it was %s', (tries, pausedBecause) => {
    expect(settled({ retryAfter: [] }, ...tries)).toMatchObject({
      schedule: { status: 'paused', pausedBecause, runsMade: 1, current: null, nextRunAt: NEXT_MONTH },
      events: ['schedule.paused'],
    });
  });

  test('that was given up lets the schedule go on where the merchant wants that', () => {
    expect(settled({ retryAfter: [], afterDecline: 'continue' }, 'declined')).toMatchObject({
      schedule: { status: 'active', pausedBecause: null, runsMade: 1, nextRunAt: NEXT_MONTH },
      events: [],
    });
  });

  test('leaves a paused schedule paused for its old reason, with any outcome, and publishes nothing twice', () => {
    for (const outcome of ['succeeded', 'declined', 'declined_for_good', 'failed'] as const) {
      const paused = { status: 'paused', pausedBecause: 'merchant' } as const;
      expect(settled(paused, outcome)).toMatchObject({ schedule: paused, events: [] });
    }
  });
});

describe('after a run', () => {
  test('occurrences that have gone by are left out', () => {
    const { schedule } = settled({ interval: 'PT1M', anchor: after(-3_600_000) }, 'succeeded');
    expect(schedule?.nextRunAt).toEqual(after(60_000));
  });

  test.each<[string, Partial<Schedule>]>([
    ['with the last run', { runsMade: 11, runsMax: 12 }],
    ['when the next run would be due after the end', { endsAt: new Date(NEXT_MONTH.getTime() - 1) }],
    ['while it is paused', { status: 'paused', pausedBecause: 'merchant', runsMax: 1 }],
  ])('the schedule is completed %s', (_case, patch) => {
    for (const outcome of ['succeeded', 'declined_for_good'] as const) {
      expect(settled(patch, outcome)).toMatchObject({
        schedule: { status: 'completed', pausedBecause: null, nextRunAt: null, current: null, lastPayment: A_PAYMENT },
        events: ['schedule.completed'],
      });
    }
  });

  test.each<[string, Partial<Schedule>]>([
    ['before the last run', { runsMade: 10, runsMax: 12 }],
    ['when the next run is due at the very end', { endsAt: NEXT_MONTH }],
  ])('the schedule goes on %s', (_case, patch) => {
    expect(settled(patch, 'succeeded')).toMatchObject({ schedule: { status: 'active', nextRunAt: NEXT_MONTH }, events: [] });
  });
});

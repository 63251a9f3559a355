import { expect, test } from 'vitest';
import type { Schedule } from '../ports/schedules.ts';
import { NOON } from '../testing/builders.ts';
import { nextStep } from './next-step.ts';
import { A_PAYMENT, after, aSchedule, SCHEDULE_ID } from '../testing/schedules/builders.ts';

const begun = { run: 4, retry: 2, payment: null };
const sent = { ...begun, payment: A_PAYMENT };
const run = { schedule: SCHEDULE_ID, run: 4, retry: 2 };
const later = after(5000);

test.each<[string, Partial<Schedule>, object]>([
  ['waits for its first run', { nextRunAt: later }, { do: 'wait', delayMs: 5000 }],
  ['begins a run that is due', { nextRunAt: NOON }, { do: 'begin' }],
  ['makes a run late after a standstill', { nextRunAt: after(-86_400_000) }, { do: 'begin' }],
  ['makes the payment of a run that has begun', { current: begun }, { do: 'pay', run }],
  ['waits with a retry until it is due', { current: begun, nextRunAt: later }, { do: 'wait', delayMs: 5000 }],
  ['looks after a payment under way', { current: sent, nextRunAt: null }, { do: 'look', run }],
  ['paused, begins nothing', { status: 'paused' }, { do: 'rest' }],
  ['paused, makes no payment but finds one that was made', { status: 'paused', current: begun }, { do: 'find', run }],
  ['paused, follows the payment under way', { status: 'paused', current: sent, nextRunAt: null }, { do: 'look', run }],
  ['completed, rests', { status: 'completed', nextRunAt: null }, { do: 'rest' }],
  ['canceled, rests', { status: 'canceled', nextRunAt: null }, { do: 'rest' }],
])('a schedule %s', (_title, patch, step) => {
  expect(nextStep(aSchedule(patch), NOON)).toEqual(step);
});

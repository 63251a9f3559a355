import type { ScheduleRun } from '../payment.ts';
import type { Schedule } from '../ports/schedules.ts';

/** `look`: how the payment has ended. `find`: whether a payment was made and not noted, but make none. `rest`: until the schedule is changed. */
export type NextStep =
  | { readonly do: 'rest' | 'begin' }
  | { readonly do: 'wait'; readonly delayMs: number }
  | { readonly do: 'pay' | 'find' | 'look'; readonly run: ScheduleRun };

/** What a schedule needs next. The same question again has the same answer until the schedule changes or time passes. */
export function nextStep(schedule: Schedule, now: Date): NextStep {
  const { status, current, nextRunAt } = schedule;
  if (status === 'completed' || status === 'canceled') return { do: 'rest' };
  const run = current === null ? null : { schedule: schedule.id, run: current.run, retry: current.retry };
  if (run !== null && current?.payment != null) return { do: 'look', run };
  if (status === 'paused') return run === null ? { do: 'rest' } : { do: 'find', run };
  if (nextRunAt === null) return { do: 'rest' };
  const delayMs = nextRunAt.getTime() - now.getTime();
  if (delayMs > 0) return { do: 'wait', delayMs };
  return run === null ? { do: 'begin' } : { do: 'pay', run };
}

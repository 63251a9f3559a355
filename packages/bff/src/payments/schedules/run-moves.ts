import type { PaymentId } from '@paydesk/shared/ids';
import type { PausedBecause } from '@paydesk/shared/schedule';
import type { ScheduleRun } from '../payment.ts';
import type { Schedule, ScheduleSave } from '../ports/schedules.ts';
import { nextOccurrence } from './calendar.ts';
import { isOver, saveOf } from './schedule-save.ts';
import { nextTryAt } from './try-again.ts';
import type { TryOutcome } from './try-outcome.ts';

/** A run that is due becomes the run under way, before anything is made for it. */
export function beginRun(schedule: Schedule, at: Date): ScheduleSave {
  return saveOf(schedule, { current: { run: schedule.runsMade + 1, retry: 1, payment: null } }, at);
}

/** The payment of the try that is due is stored; its outcome is waited for. */
export function notePayment(schedule: Schedule, { run, retry }: ScheduleRun, payment: PaymentId, at: Date): ScheduleSave {
  return saveOf(schedule, { current: { run, retry, payment }, nextRunAt: null }, at);
}

/** The payment cannot be made as the schedule is: it is paused until a person changes something. The run stays due. */
export function stopBefore(schedule: Schedule, pausedBecause: PausedBecause, at: Date): ScheduleSave {
  return saveOf(schedule, { status: 'paused', pausedBecause }, at, { events: ['schedule.paused'] });
}

/**
 * What follows from the last try of the run under way.
 *
 * @param tries All tries of the run, oldest first.
 */
export function settleTry(schedule: Schedule, tries: readonly TryOutcome[], at: Date): ScheduleSave | undefined {
  const { current } = schedule;
  const last = tries.at(-1);
  if (current?.payment == null || last === undefined || last === 'open') return undefined;
  const lastPayment = current.payment;
  if (last === 'succeeded') return endRun(schedule, lastPayment, null, at);
  const again = nextTryAt(schedule, tries, at);
  if (again === null) {
    const reason = last === 'failed' ? 'failed' : 'declined';
    return endRun(schedule, lastPayment, schedule.afterDecline === 'pause' ? reason : null, at);
  }
  const next = { run: current.run, retry: current.retry + 1, payment: null };
  return saveOf(schedule, { current: next, nextRunAt: again, lastPayment }, at);
}

/** Occurrences that were missed are skipped, so that a payer who was charged late is not charged several times at once. */
function endRun(schedule: Schedule, lastPayment: PaymentId, pausedBecause: PausedBecause | null, at: Date): ScheduleSave {
  const ended = { runsMade: schedule.runsMade + 1, lastPayment, current: null };
  const nextRunAt = nextOccurrence(schedule, at);
  if (isOver({ ...schedule, ...ended }, nextRunAt)) {
    return saveOf(schedule, { ...ended, status: 'completed', nextRunAt: null }, at, { events: ['schedule.completed'] });
  }
  if (pausedBecause === null || schedule.status === 'paused') return saveOf(schedule, { ...ended, nextRunAt }, at);
  return saveOf(schedule, { ...ended, nextRunAt, status: 'paused', pausedBecause }, at, { events: ['schedule.paused'] });
}

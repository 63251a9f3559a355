import type { ScheduleChange } from '@paydesk/shared/schedule';
import { Fault } from '../faults.ts';
import type { Schedule, ScheduleSave } from '../ports/schedules.ts';
import { nextOccurrence } from './calendar.ts';
import { isOver, saveOf } from './schedule-save.ts';

/** No new run and no retry starts. A payment under way is waited for. */
export function pause(schedule: Schedule, at: Date): ScheduleSave | undefined {
  refuseOver(schedule, 'paused');
  return schedule.status === 'paused' ? undefined : saveOf(schedule, { status: 'paused', pausedBecause: 'merchant' }, at);
}

/** A run that was due meanwhile is skipped; one that was under way goes on. */
export function resume(schedule: Schedule, at: Date): ScheduleSave | undefined {
  refuseOver(schedule, 'resumed');
  if (schedule.status === 'active') return undefined;
  const { current, nextRunAt: due } = schedule;
  const missed = current === null && due !== null && due <= at;
  const nextRunAt = missed ? nextOccurrence(schedule, at) : due;
  if (current === null && nextRunAt !== null && isOver(schedule, nextRunAt)) return complete(schedule, {}, at);
  return saveOf(schedule, { status: 'active', nextRunAt }, at, { tasks: [runTask(schedule, nextRunAt, at)] });
}

/** Final. A payment under way stays what it is. */
export function cancel(schedule: Schedule, at: Date): ScheduleSave | undefined {
  if (schedule.status === 'canceled') return undefined;
  refuseOver(schedule, 'canceled');
  const lastPayment = schedule.current?.payment ?? schedule.lastPayment;
  const end = [{ kind: 'run_schedule', subject: schedule.id, delayMs: null }] as const;
  return saveOf(schedule, { status: 'canceled', current: null, nextRunAt: null, lastPayment }, at, { tasks: end });
}

/** What is still to come changes; the next run stays when it was, and a new interval is counted from it. */
export function change(schedule: Schedule, wanted: ScheduleChange, at: Date): ScheduleSave {
  refuseOver(schedule, 'changed');
  const changed = { ...schedule, ...asChanged(schedule, wanted) };
  if (wanted.ends_at != null) refusePast(new Date(wanted.ends_at), at);
  const recounted = changed.interval !== schedule.interval || changed.timeZone !== schedule.timeZone;
  const patch = recounted ? { ...changed, anchor: nextDue(schedule, at) } : changed;
  if (patch.current === null && patch.nextRunAt !== null && isOver(patch, patch.nextRunAt)) return complete(schedule, patch, at);
  return saveOf(schedule, patch, at);
}

/** @throws {Fault} `invalid_request` for an end that has gone by. */
export function refusePast(endsAt: Date, at: Date): void {
  if (endsAt >= at) return;
  const errors = [{ path: 'ends_at', message: 'must not be in the past' }];
  throw new Fault('invalid_request', 'The schedule would be over before its first run.', { errors });
}

/** The task that makes the next run. */
export function runTask(schedule: Pick<Schedule, 'id'>, nextRunAt: Date | null, at: Date) {
  const delayMs = Math.max(0, (nextRunAt ?? at).getTime() - at.getTime());
  return { kind: 'run_schedule', subject: schedule.id, delayMs } as const;
}

function asChanged(schedule: Schedule, wanted: ScheduleChange): Partial<Schedule> {
  const endsAt = wanted.ends_at === undefined ? schedule.endsAt : wanted.ends_at;
  return {
    card: wanted.card ?? schedule.card,
    amount: wanted.amount === undefined ? schedule.amount : BigInt(wanted.amount),
    interval: wanted.interval ?? schedule.interval,
    timeZone: wanted.time_zone ?? schedule.timeZone,
    endsAt: typeof endsAt === 'string' ? new Date(endsAt) : endsAt,
    runsMax: wanted.runs_max === undefined ? schedule.runsMax : wanted.runs_max,
    retryAfter: wanted.retry_after ?? schedule.retryAfter,
    afterDecline: wanted.after_decline ?? schedule.afterDecline,
    description: wanted.description === undefined ? schedule.description : wanted.description,
    metadata: wanted.metadata ?? schedule.metadata,
  };
}

/** When the next run is due that has not begun: not when the one under way is tried again. */
function nextDue(schedule: Schedule, at: Date): Date {
  return schedule.current === null && schedule.nextRunAt !== null ? schedule.nextRunAt : nextOccurrence(schedule, at);
}

function complete(schedule: Schedule, patch: Partial<Schedule>, at: Date): ScheduleSave {
  const end = [{ kind: 'run_schedule', subject: schedule.id, delayMs: null }] as const;
  return saveOf(schedule, { ...patch, status: 'completed', nextRunAt: null }, at, { tasks: end, events: ['schedule.completed'] });
}

function refuseOver({ status }: Schedule, wanted: string): void {
  if (status !== 'completed' && status !== 'canceled') return;
  throw new Fault('conflict', `This schedule is ${status} and cannot be ${wanted} any more. Create a new one.`);
}

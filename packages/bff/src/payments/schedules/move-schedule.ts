import type { ScheduleId } from '@paydesk/shared/ids';
import type { Clock } from '../ports/clock.ts';
import type { Schedule, ScheduleSave, Schedules } from '../ports/schedules.ts';
import { cancel, pause, resume } from './merchant-moves.ts';
import { loadSchedule, updateSchedule } from './update-schedule.ts';

interface Ports {
  readonly schedules: Schedules;
  readonly clock: Clock;
}

export type MoveSchedule = (merchant: string, id: ScheduleId) => Promise<Schedule>;

/** Makes no further run until resumed. Idempotent. */
export const pauseSchedule = (ports: Ports): MoveSchedule => moving(ports, pause);

/** Goes on with the next run. Idempotent. */
export const resumeSchedule = (ports: Ports): MoveSchedule => moving(ports, resume);

/** Makes no further run ever. Idempotent. */
export const cancelSchedule = (ports: Ports): MoveSchedule => moving(ports, cancel);

function moving({ schedules, clock }: Ports, move: (schedule: Schedule, at: Date) => ScheduleSave | undefined): MoveSchedule {
  return async (merchant, id) =>
    updateSchedule(schedules, await loadSchedule(schedules, merchant, id), (schedule) => move(schedule, clock.now()));
}

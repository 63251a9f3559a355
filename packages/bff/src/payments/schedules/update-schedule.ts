import type { ScheduleId } from '@paydesk/shared/ids';
import { Fault } from '../faults.ts';
import type { Schedule, ScheduleSave, Schedules } from '../ports/schedules.ts';

/** More rivals than a few replicas and a merchant's clicks is a fault of ours. */
const ROUNDS_MAX = 20;

/**
 * Decides on the newest state and stores the change on top of exactly that state; when somebody else was faster, decides again.
 *
 * @param decide `undefined` leaves everything as it is.
 * @returns The schedule as it is afterwards.
 */
export async function updateSchedule(
  schedules: Schedules,
  load: () => Promise<Schedule>,
  decide: (schedule: Schedule) => ScheduleSave | undefined,
): Promise<Schedule> {
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const schedule = await load();
    const save = decide(schedule);
    if (save === undefined) return schedule;
    const stored = await schedules.save(save);
    if (stored === 'card_gone') throw cardGone();
    if (stored) return save.schedule;
  }
  throw new Fault('internal', 'This schedule is changed by too many at once. Repeat the request.');
}

/** @throws {Fault} `not_found` when there is none, or when it is another merchant's. */
export async function loadSchedule(schedules: Schedules, merchant: string, id: ScheduleId): Promise<Schedule> {
  const schedule = await schedules.load(id);
  if (schedule?.merchant !== merchant) throw new Fault('not_found', 'You have no schedule with this id.');
  return schedule;
}

/** The card was there a moment ago. */
export function cardGone(): Fault {
  return new Fault('not_found', 'You have no stored card with this id any more.');
}

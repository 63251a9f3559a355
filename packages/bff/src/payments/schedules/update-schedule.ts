import type { ScheduleId } from '@paydesk/shared/ids';
import { Fault } from '../faults.ts';
import type { Schedule, ScheduleSave, Schedules } from '../ports/schedules.ts';
import { compareAndSet } from '../steps/compare-and-set.ts';

/**
 * Decides on the newest state of a merchant's schedule and stores the change on top of exactly that.
 *
 * @param decide `undefined` when nothing is to change.
 * @returns The schedule as it is afterwards.
 */
export async function updateSchedule(
  schedules: Schedules,
  schedule: Schedule,
  decide: (schedule: Schedule) => ScheduleSave | undefined,
): Promise<Schedule> {
  const { version, change } = await compareAndSet(
    schedule,
    decide,
    async (save) => {
      const stored = await schedules.save(save);
      if (stored === 'card_gone') throw cardGone();
      return stored;
    },
    () => loadSchedule(schedules, schedule.merchant, schedule.id),
  );
  return change?.schedule ?? version;
}

/** @throws {Fault} `not_found` when there is none, or when it is another merchant's. */
export async function loadSchedule(schedules: Schedules, merchant: string, id: ScheduleId): Promise<Schedule> {
  const schedule = await schedules.load(id);
  if (schedule?.merchant !== merchant) throw new Fault('not_found', 'You have no schedule with this id.');
  return schedule;
}

/** The card was deleted after the request was checked. */
export function cardGone(): Fault {
  return new Fault('not_found', 'You have no stored card with this id any more.');
}

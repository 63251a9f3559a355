import type { Schedule, ScheduleSave } from '../ports/schedules.ts';

type Patch = Partial<Omit<Schedule, 'id' | 'version' | 'updatedAt'>>;

/** A change of a schedule on top of the version it was decided on. The end of a pause clears its reason. */
export function saveOf(
  schedule: Schedule,
  patch: Patch,
  at: Date,
  { tasks = [], events = [] }: Partial<Pick<ScheduleSave, 'tasks' | 'events'>> = {},
): ScheduleSave {
  const changed = { ...schedule, ...patch, version: schedule.version + 1, updatedAt: at };
  const pausedBecause = changed.status === 'paused' ? changed.pausedBecause : null;
  return { schedule: { ...changed, pausedBecause }, tasks, events };
}

/** Whether no further run is due. */
export function isOver({ runsMade, runsMax, endsAt }: Pick<Schedule, 'runsMade' | 'runsMax' | 'endsAt'>, nextRunAt: Date): boolean {
  return (runsMax !== null && runsMade >= runsMax) || (endsAt !== null && nextRunAt > endsAt);
}

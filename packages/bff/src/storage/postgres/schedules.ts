import type { Kysely } from 'kysely';
import type { Pool } from 'pg';
import type { ScheduleQuery, Schedules, ScheduleSave } from '../../payments/ports/schedules.ts';
import type { Announcing } from './announcing.ts';
import { CARD_IS_USABLE } from './cards.ts';
import { isRefusedBy, withoutValues } from './database-fault.ts';
import type { RecordedEvents } from './recorded-events.ts';
import { keyParameter } from './request-key.ts';
import { INSERT_SCHEDULE, SAVE_SCHEDULE, scheduleParameters } from './schedule-statements.ts';
import { run, type Statement } from './statement.ts';
import { listed } from './table.ts';
import { SCHEDULES, toSchedule, type Tables } from './tables.ts';

const LOAD_SCHEDULE: Statement = { name: 'load_schedule', text: `select ${listed(SCHEDULES.columns)} from schedules where id = $1` };

/** @param keyLifeMs How long the answer to a request that creates a schedule is remembered. */
export function postgresSchedules(
  pool: Pool,
  db: Kysely<Tables>,
  announcing: Announcing,
  { recorded }: RecordedEvents,
  keyLifeMs: number,
): Schedules {
  return {
    async insert(save, request) {
      const stored = await store(INSERT_SCHEDULE, [...scheduleParameters(save), keyParameter(request, keyLifeMs)]);
      if (stored === 'card_gone') return 'card_gone';
      if (!stored) return 'key_taken';
      afterwards(save);
      return 'inserted';
    },

    async save(save) {
      const stored = await store(SAVE_SCHEDULE, scheduleParameters(save));
      if (stored === true) afterwards(save);
      return stored;
    },

    async load(id) {
      const [row] = await run<Tables['schedules']>(pool, LOAD_SCHEDULE, [id]);
      return row === undefined ? undefined : toSchedule(row);
    },

    async list(query) {
      try {
        return (await selectSchedules(db, query).execute()).map(toSchedule);
      } catch (error) {
        throw withoutValues('list_schedules', error);
      }
    },
  };

  function afterwards({ tasks, events }: ScheduleSave): void {
    announcing.tasksPlanned(tasks);
    recorded(events.length);
  }

  async function store(statement: Statement, values: readonly string[]): Promise<boolean | 'card_gone'> {
    try {
      return (await run(pool, statement, values)).length > 0;
    } catch (error) {
      if (isRefusedBy(CARD_IS_USABLE, error)) return 'card_gone';
      throw error;
    }
  }
}

function selectSchedules(db: Kysely<Tables>, query: ScheduleQuery) {
  let selection = db.selectFrom('schedules').select(SCHEDULES.columns).where('merchant', '=', query.merchant);
  if (query.status !== undefined) selection = selection.where('status', '=', query.status);
  if (query.before !== undefined) selection = selection.where('id', '<', query.before);
  return selection.orderBy('id', 'desc').limit(query.limit);
}

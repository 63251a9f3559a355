import { scheduleSnapshot } from '../../payments/readings/schedule-snapshot.ts';
import type { ScheduleSave } from '../../payments/ports/schedules.ts';
import { assigned, listed } from './columns.ts';
import { nextEventId } from './event-id.ts';
import { planRows, tasksPlanned } from './planned-tasks.ts';
import { allTaken, keyTaken } from './request-key.ts';
import { toScheduleRow } from './schedule-rows.ts';
import type { Statement } from './statement.ts';
import type { SchedulesTable } from './tables.ts';

/*
 * As with payments: one decision is one statement, and all of it hangs on the row of `changed`.
 * Parameters, all JSON: $1 schedule, $2 merchant events, $3 plans of tasks, $4 the idempotency key (only when inserting).
 */

/** What a schedule has promised its first payer. The account follows the card. */
const FIXED_COLUMNS = [
  'id',
  'merchant',
  'currency',
  'intent',
  'order_reference',
  'gateway_options',
  'starts_at',
  'created_at',
] as const satisfies readonly (keyof SchedulesTable)[];

const CHANGING_COLUMNS = [
  'version',
  'status',
  'paused_because',
  'account',
  'card',
  'amount',
  'description',
  'metadata',
  'interval',
  'time_zone',
  'anchor',
  'ends_at',
  'runs_max',
  'retry_after',
  'after_decline',
  'runs_made',
  'next_run_at',
  'current_run',
  'current_retry',
  'current_payment',
  'last_payment',
  'updated_at',
] as const satisfies readonly (keyof SchedulesTable)[];

export const SCHEDULE_COLUMNS = [...FIXED_COLUMNS, ...CHANGING_COLUMNS] as const;

const FOLLOWING = `
  events_stored as (
    insert into outbox (id, merchant, payment, type, body, created_at)
    select e.id, c.merchant, c.last_payment, e.type, e.body, now()
    from changed c, json_to_recordset($2::json) as e (id text, type text, body jsonb)
  ), ${tasksPlanned('$3')}
  select id from changed`;

export const INSERT_SCHEDULE: Statement = {
  name: 'insert_schedule',
  text: `
    with ${keyTaken('$4')},
    changed as (
      insert into schedules (${listed(SCHEDULE_COLUMNS)})
      select ${listed(SCHEDULE_COLUMNS, 'n')} from json_populate_record(null::schedules, $1::json) n where ${allTaken('$4')}
      returning id, merchant, last_payment
    ), ${FOLLOWING}`,
};

export const SAVE_SCHEDULE: Statement = {
  name: 'save_schedule',
  text: `
    with changed as (
      update schedules s set ${assigned(CHANGING_COLUMNS, 'n')}
      from json_populate_record(null::schedules, $1::json) n
      where s.id = n.id and s.version = n.version - 1
      returning s.id, s.merchant, s.last_payment
    ), ${FOLLOWING}`,
};

/** $1 to $3. */
export function scheduleParameters({ schedule, events, tasks }: ScheduleSave): readonly string[] {
  return [toScheduleRow(schedule), eventRows(schedule, events), planRows(tasks)].map((value) => JSON.stringify(value));
}

function eventRows(schedule: ScheduleSave['schedule'], events: ScheduleSave['events']): readonly object[] {
  if (events.length === 0) return [];
  const data = scheduleSnapshot(schedule);
  return events.map((type) => ({ id: nextEventId(), type, body: { type, timestamp: data.updated_at, data } }));
}

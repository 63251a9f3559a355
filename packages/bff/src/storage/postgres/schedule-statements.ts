import type { ScheduleSave } from '../../payments/ports/schedules.ts';
import { scheduleEventRows } from './published-events.ts';
import { allTaken, keyTaken } from './request-key.ts';
import type { Statement } from './statement.ts';
import { storableJson } from './storable-json.ts';
import { assigned, listed } from './table.ts';
import { SCHEDULES, toScheduleRow } from './tables.ts';
import { planRows, tasksPlanned } from './task-statements.ts';

/*
 * As with payments: one decision is one statement, and all of it depends on the row of `changed`.
 * Parameters, all JSON: $1 schedule, $2 merchant events, $3 plans of tasks, $4 the idempotency key (only when inserting).
 */

const FOLLOWING = `
  events_stored as (
    insert into outbox (id, merchant, payment, type, body, created_at)
    select e.id, c.merchant, c.last_payment, e.type, e.body, now()
    from changed c, json_to_recordset($2::json) as e (id text, type text, body jsonb)
  ), ${tasksPlanned('$3', 'merchant')}
  select id from changed`;

export const INSERT_SCHEDULE: Statement = {
  name: 'insert_schedule',
  text: `
    with ${keyTaken('$4')},
    changed as (
      insert into schedules (${listed(SCHEDULES.columns)})
      select ${listed(SCHEDULES.columns, 'n')} from json_populate_record(null::schedules, $1::json) n where ${allTaken('$4')}
      returning id, merchant, last_payment
    ), ${FOLLOWING}`,
};

export const SAVE_SCHEDULE: Statement = {
  name: 'save_schedule',
  text: `
    with changed as (
      update schedules s set ${assigned(SCHEDULES.changing, 'n')}
      from json_populate_record(null::schedules, $1::json) n
      where s.id = n.id and s.version = n.version - 1
      returning s.id, s.merchant, s.last_payment
    ), ${FOLLOWING}`,
};

/** $1 to $3. */
export function scheduleParameters({ schedule, events, tasks }: ScheduleSave): readonly string[] {
  return [toScheduleRow(schedule), scheduleEventRows(schedule, events), planRows(tasks)].map(storableJson);
}

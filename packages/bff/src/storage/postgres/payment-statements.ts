import {
  ATTEMPT_COLUMNS,
  CARD_COLUMNS,
  CHANGING_ATTEMPT_COLUMNS,
  CHANGING_OPERATION_COLUMNS,
  CHANGING_PAYMENT_COLUMNS,
  OPERATION_COLUMNS,
  PAYMENT_COLUMNS,
  TIMELINE_COLUMNS,
  assigned,
  listed,
} from './columns.ts';
import { tasksPlanned } from './planned-tasks.ts';
import { allTaken, keyTaken } from './request-key.ts';
import type { Statement } from './statement.ts';
import { eventsStored } from './told-events.ts';

/*
 * One state change is one statement: one round trip, one transaction, one flush.
 * Everything hangs on the row of `changed`; where that is missing nothing else is stored.
 *
 * Parameters, all JSON: $1 payment, $2 attempts, $3 operations, $4 timeline entries, $5 merchant events,
 * $6 plans of tasks, $7 new cards, $8 the idempotency key (only when inserting).
 */

const RETURNED = 'id, merchant, account, version, attempts_max, timeline_length';

const INSERTED = `
  ${keyTaken('$8')},
  changed as (
    insert into payments (${listed(PAYMENT_COLUMNS)}, timeline_length)
    select ${listed(PAYMENT_COLUMNS)}, json_array_length($4::json) from json_populate_record(null::payments, $1::json)
    where ${allTaken('$8')}
    returning ${RETURNED}
  )`;

const UPDATED = `
  changed as (
    update payments p set ${assigned(CHANGING_PAYMENT_COLUMNS, 'n')}, timeline_length = p.timeline_length + json_array_length($4::json)
    from json_populate_record(null::payments, $1::json) n
    where p.id = n.id and p.version = n.version - 1
    returning ${listed(RETURNED.split(', '), 'p')}
  )`;

/** The payment's update holds its row, so the sequence has no gaps and no rival. */
const TIMELINE_STORED = `
  timeline_stored as (
    insert into timeline (payment, sequence, ${listed(TIMELINE_COLUMNS)})
    select c.id, c.timeline_length - json_array_length($4::json) + e.position, ${listed(TIMELINE_COLUMNS, 'e')}
    from changed c, json_to_recordset($4::json) as e (position integer, at timestamptz, source text, event text,
      status_before text, status_after text, attempt integer, details jsonb)
  )`;

const ATTEMPTS_STORED = `
  attempts_stored as (
    insert into attempts (payment, ${listed(ATTEMPT_COLUMNS)})
    select c.id, ${listed(ATTEMPT_COLUMNS, 'a')} from changed c, json_populate_recordset(null::attempts, $2::json) a
    on conflict (payment, number) do update set ${assigned(CHANGING_ATTEMPT_COLUMNS, 'excluded')}
  )`;

const OPERATIONS_STORED = `
  operations_stored as (
    insert into operations (payment, account, ${listed(OPERATION_COLUMNS)})
    select c.id, c.account, ${listed(OPERATION_COLUMNS, 'o')} from changed c, json_populate_recordset(null::operations, $3::json) o
    on conflict (id) do update set ${assigned(CHANGING_OPERATION_COLUMNS, 'excluded')}
  )`;

/** A second card of the payment makes the whole change fail: whoever holds the payment's version has seen the first. */
const CARDS_STORED = `
  cards_stored as (
    insert into cards (${listed(CARD_COLUMNS)})
    select ${listed(CARD_COLUMNS, 'n')} from changed, json_populate_recordset(null::cards, $7::json) n
  )`;

const FOLLOWING = [
  TIMELINE_STORED,
  ATTEMPTS_STORED,
  OPERATIONS_STORED,
  CARDS_STORED,
  eventsStored('$2', '$3', '$5'),
  tasksPlanned('$6'),
].join(',');

export const INSERT_PAYMENT: Statement = { name: 'insert_payment', text: `with ${INSERTED}, ${FOLLOWING} select id from changed` };
export const SAVE_PAYMENT: Statement = { name: 'save_payment', text: `with ${UPDATED}, ${FOLLOWING} select id from changed` };

import { reclaimable } from './idempotency-lease.ts';
import {
  ATTEMPT_COLUMNS,
  CHANGING_ATTEMPT_COLUMNS,
  CHANGING_OPERATION_COLUMNS,
  CHANGING_PAYMENT_COLUMNS,
  OPERATION_COLUMNS,
  PAYMENT_COLUMNS,
  TIMELINE_COLUMNS,
  assigned,
  listed,
} from './columns.ts';
import type { Statement } from './statement.ts';

/*
 * One state change is one statement: one round trip, one transaction, one flush.
 * Everything hangs on the row of `changed`; where that is missing nothing else is stored.
 *
 * Parameters, all JSON: $1 payment, $2 attempts, $3 operations, $4 timeline entries, $5 merchant events,
 * $6 plans of tasks, $7 the idempotency key (only when inserting).
 */

const RETURNED = 'id, merchant, account, version, attempts_max, timeline_length';

/** Waits for a concurrent request with the same key to commit or fail. */
const INSERTED = `
  taken as (
    insert into idempotency_keys as k (merchant, key, request_digest, answer, expires_at)
    select merchant, key, request_digest, answer, now() + life_ms * interval '1 millisecond'
    from json_to_recordset($7::json) as r (merchant text, key text, request_digest text, answer jsonb, life_ms float8)
    on conflict (merchant, key) do update
      set request_digest = excluded.request_digest, answer = excluded.answer, lease_owner = null, lease_until = null, expires_at = excluded.expires_at
      where ${reclaimable('k')}
    returning key
  ),
  changed as (
    insert into payments (${listed(PAYMENT_COLUMNS)}, timeline_length)
    select ${listed(PAYMENT_COLUMNS)}, json_array_length($4::json) from json_populate_record(null::payments, $1::json)
    where (select count(*) from taken) = json_array_length($7::json)
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

/** A statement sees its tables as they were before it, so what it stores itself is laid over them. */
const OPERATIONS_AFTERWARDS = `
  select json_agg(json_build_object('id', o.id, 'kind', o.kind, 'status', o.status, 'amount', o.amount,
    'created_at', ${rfc3339('o.created_at')}, 'settled_at', ${rfc3339('o.settled_at')}) order by o.created_at, o.id)
  from (
    select id, kind, status, amount, created_at, settled_at from json_populate_recordset(null::operations, $3::json)
    union all
    select id, kind, status, amount, created_at, settled_at from operations
    where payment = c.id and id not in (select id from json_populate_recordset(null::operations, $3::json))
  ) o`;

const ATTEMPTS_AFTERWARDS = `
  select count(*) from (
    select number from json_populate_recordset(null::attempts, $2::json)
    union
    select number from attempts where payment = c.id
  ) a`;

const EVENTS_STORED = `
  events_stored as (
    insert into outbox (id, merchant, payment, type, body, created_at)
    select e.id, c.merchant, c.id, e.type, jsonb_build_object('type', e.type, 'timestamp', e.timestamp, 'data',
      e.data || jsonb_build_object(
        'attempts_left', greatest(0, c.attempts_max - (${ATTEMPTS_AFTERWARDS})),
        'operations', coalesce((${OPERATIONS_AFTERWARDS}), '[]'))), now()
    from changed c, json_to_recordset($5::json) as e (id text, type text, timestamp text, data jsonb)
  )`;

/** A plan made while a task runs outranks the plan its runner makes in the end. */
const TASKS_PLANNED = `
  tasks_planned as (
    insert into tasks as t (kind, subject, due_at)
    select p.kind, p.subject, now() + p.delay_ms * interval '1 millisecond'
    from changed c, json_to_recordset($6::json) as p (kind text, subject text, delay_ms float8)
    where p.delay_ms is not null
    on conflict (kind, subject) do update set due_at = excluded.due_at, replanned = t.lease_owner is not null
  ),
  tasks_ended as (
    update tasks t set due_at = null, hurried = false, replanned = t.lease_owner is not null
    from changed c, json_to_recordset($6::json) as p (kind text, subject text, delay_ms float8)
    where p.delay_ms is null and t.kind = p.kind and t.subject = p.subject
  )`;

const FOLLOWING = [TIMELINE_STORED, ATTEMPTS_STORED, OPERATIONS_STORED, EVENTS_STORED, TASKS_PLANNED].join(',');

export const INSERT_PAYMENT: Statement = { name: 'insert_payment', text: `with ${INSERTED}, ${FOLLOWING} select id from changed` };
export const SAVE_PAYMENT: Statement = { name: 'save_payment', text: `with ${UPDATED}, ${FOLLOWING} select id from changed` };

function rfc3339(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

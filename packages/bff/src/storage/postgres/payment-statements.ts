import type { Change } from '../../payments/ports/payments.ts';
import { eventsStored, paymentEventRows } from './published-events.ts';
import { allTaken, keyTaken } from './request-key.ts';
import type { Statement } from './statement.ts';
import { storableJson } from './storable-json.ts';
import { assigned, listed } from './table.ts';
import { ATTEMPTS, CARDS, OPERATIONS, PAYMENTS, TIMELINE, toPaymentRow } from './tables.ts';
import { planRows, tasksPlanned } from './task-statements.ts';

/*
 * One state change is one statement: one round trip, one transaction, one flush.
 * Optimistic locking: everything depends on the row of `changed`. Without it nothing else is stored.
 *
 * Parameters, all JSON: $1 payment, $2 attempts, $3 operations, $4 timeline entries, $5 merchant events,
 * $6 plans of tasks, $7 new cards, $8 the idempotency key (only when inserting).
 */

const RETURNED = 'id, merchant, account, version, attempts_max, timeline_length';

const INSERTED = `
  ${keyTaken('$8')},
  changed as (
    insert into payments (${listed(PAYMENTS.columns)}, timeline_length)
    select ${listed(PAYMENTS.columns)}, json_array_length($4::json) from json_populate_record(null::payments, $1::json)
    where ${allTaken('$8')}
    returning ${RETURNED}
  )`;

const UPDATED = `
  changed as (
    update payments p set ${assigned(PAYMENTS.changing, 'n')}, timeline_length = p.timeline_length + json_array_length($4::json)
    from json_populate_record(null::payments, $1::json) n
    where p.id = n.id and p.version = n.version - 1
    returning ${listed(RETURNED.split(', '), 'p')}
  )`;

/** The payment's update holds its row, so the sequence has no gaps and no duplicates. */
const TIMELINE_STORED = `
  timeline_stored as (
    insert into timeline (payment, sequence, ${listed(TIMELINE.columns)})
    select c.id, c.timeline_length - json_array_length($4::json) + e.sequence, ${listed(TIMELINE.columns, 'e')}
    from changed c, json_populate_recordset(null::timeline, $4::json) e
  )`;

const ATTEMPTS_STORED = `
  attempts_stored as (
    insert into attempts (payment, ${listed(ATTEMPTS.columns)})
    select c.id, ${listed(ATTEMPTS.columns, 'a')} from changed c, json_populate_recordset(null::attempts, $2::json) a
    on conflict (payment, number) do update set ${assigned(ATTEMPTS.changing, 'excluded')}
  )`;

/** What was asked for never changes; what was moved at the gateway, and how much of it, may be told later. */
const OPERATIONS_STORED = `
  operations_stored as (
    insert into operations (payment, account, ${listed(OPERATIONS.columns)})
    select c.id, c.account, ${listed(OPERATIONS.columns, 'o')} from changed c, json_populate_recordset(null::operations, $3::json) o
    on conflict (id) do update set ${assigned(OPERATIONS.changing, 'excluded')},
      amount = case when operations.origin = 'gateway' then excluded.amount else operations.amount end,
      kind = case when operations.origin = 'gateway' then excluded.kind else operations.kind end
  )`;

/** A second card of the payment makes the whole change fail. A change decided on the current version knows the first card. */
const CARDS_STORED = `
  cards_stored as (
    insert into cards (${listed(CARDS.columns)})
    select ${listed(CARDS.columns, 'n')} from changed, json_populate_recordset(null::cards, $7::json) n
  )`;

const FOLLOWING = [
  TIMELINE_STORED,
  ATTEMPTS_STORED,
  OPERATIONS_STORED,
  CARDS_STORED,
  eventsStored('$2', '$3', '$5'),
  tasksPlanned('$6', 'account'),
].join(',');

export const INSERT_PAYMENT: Statement = { name: 'insert_payment', text: `with ${INSERTED}, ${FOLLOWING} select id from changed` };
export const SAVE_PAYMENT: Statement = { name: 'save_payment', text: `with ${UPDATED}, ${FOLLOWING} select id from changed` };

/** $1 to $7. */
export function paymentParameters(change: Change): readonly string[] {
  return [
    toPaymentRow(change.payment),
    change.attempts.map(ATTEMPTS.toRow),
    change.operations.map(OPERATIONS.toRow),
    change.timeline.map((entry, index) => ({ ...TIMELINE.toRow(entry), sequence: index + 1 })),
    paymentEventRows(change),
    planRows(change.tasks),
    change.cards.map(CARDS.toRow),
  ].map(storableJson);
}

import type { PaymentQuestion, ReconciliationSave } from '../../payments/ports/reconciliations.ts';
import { reconciliationEventRows } from './published-events.ts';
import { RECORD } from './record-queries.ts';
import type { Statement } from './statement.ts';
import { storableJson } from './storable-json.ts';
import { assigned, listed } from './table.ts';
import { RECONCILIATIONS } from './tables.ts';
import { planRows, tasksPlanned } from './task-statements.ts';

/*
 * As with payments: one step is one statement, and all of it depends on the row of `changed`.
 * Parameters, all JSON: $1 reconciliation, $2 merchant events, $3 plans of tasks, $4 payments asked about, $5 payments whose questions ended.
 */

const FOLLOWING = `
  events_stored as (
    insert into outbox (id, merchant, payment, type, body, created_at)
    select e.id, c.merchant, null, e.type, e.body, now()
    from changed c, json_to_recordset($2::json) as e (id text, type text, body jsonb)
  ),
  asked as (
    insert into reconciliation_questions (reconciliation, payment, operation, before, was_polled)
    select c.id, q.payment, q.operation, q.before, q.was_polled
    from changed c, json_to_recordset($4::json) as q (payment text, operation text, before jsonb, was_polled boolean)
  ),
  ended as (
    delete from reconciliation_questions q using changed c
    where q.reconciliation = c.id and q.payment in (select json_array_elements_text($5::json))
  ), ${tasksPlanned('$3', 'account')}
  select id from changed`;

export const INSERT_RECONCILIATION: Statement = {
  name: 'insert_reconciliation',
  text: `
    with changed as (
      insert into reconciliations (${listed(RECONCILIATIONS.columns)})
      select ${listed(RECONCILIATIONS.columns, 'n')} from json_populate_record(null::reconciliations, $1::json) n
      on conflict (account) where status = 'running' do nothing
      returning id, merchant, account
    ), ${FOLLOWING}`,
};

export const SAVE_RECONCILIATION: Statement = {
  name: 'save_reconciliation',
  text: `
    with changed as (
      update reconciliations r set ${assigned(RECONCILIATIONS.changing, 'n')}
      from json_populate_record(null::reconciliations, $1::json) n
      where r.id = n.id and r.version = n.version - 1
      returning r.id, r.merchant, r.account
    ), ${FOLLOWING}`,
};

/** $1 account, $2 after this payment, $3 changed from, $4 changed before, $5 limit. */
export const NEXT_TO_RECONCILE: Statement = {
  name: 'next_to_reconcile',
  text: `${RECORD}
    where p.account = $1 and p.id > $2 and (
      p.status in ('processing', 'challenged', 'unknown', 'authorized') or (p.updated_at >= $3 and p.updated_at < $4)
      or exists (select from operations o where o.payment = p.id and o.status in ('pending', 'unknown')))
    order by p.id limit $5`,
};

/** An operation that has settled since needs no answer any more. $1 reconciliation. */
export const OPEN_QUESTIONS: Statement = {
  name: 'open_questions',
  text: `
    select q.payment, q.operation, q.before, q.was_polled, (extract(epoch from now() - q.asked_at) * 1000)::float8 as asked_for_ms,
      q.answered_at is not null or exists (select from operations o where o.id = q.operation and o.settled_at > q.asked_at) as is_answered
    from reconciliation_questions q where q.reconciliation = $1 order by q.payment`,
};

/** $1 operation. */
export const QUESTION_ANSWERED: Statement = {
  name: 'question_answered',
  text: 'update reconciliation_questions set answered_at = now() where operation = $1 and answered_at is null',
};

/** $1 to $5. */
export function reconciliationParameters({ reconciliation, events, tasks, asked, ended }: ReconciliationSave): readonly string[] {
  return [
    RECONCILIATIONS.toRow(reconciliation),
    reconciliationEventRows(reconciliation, events),
    planRows(tasks),
    asked.map(toQuestionRow),
    ended,
  ].map(storableJson);
}

function toQuestionRow({ payment, operation, before, wasPolled }: PaymentQuestion): object {
  return { payment, operation, before, was_polled: wasPolled };
}

import type { Statement } from './statement.ts';
import { listed } from './table.ts';
import { ATTEMPTS, OPERATIONS, PAYMENTS, TIMELINE } from './tables.ts';

/** For a query on `payments as p`. As JSON, so that a payment and all that belongs to it is one row of one snapshot. */
export const ATTEMPTS_OF_PAYMENT = `(
  select coalesce(json_agg(a order by a.number), '[]')
  from (select ${listed(ATTEMPTS.columnsInJson)} from attempts where payment = p.id) a
)`;

export const OPERATIONS_OF_PAYMENT = `(
  select coalesce(json_agg(o order by o.created_at, o.id), '[]')
  from (select ${listed(OPERATIONS.columnsInJson)} from operations where payment = p.id) o
)`;

/** Payments with all that belongs to them; `p` is the payment. */
export const RECORD = `
  select ${listed(PAYMENTS.columns, 'p')}, ${ATTEMPTS_OF_PAYMENT} as attempts, ${OPERATIONS_OF_PAYMENT} as operations
  from payments p`;

export const LOAD_PAYMENT: Statement = {
  name: 'load_payment',
  text: `${RECORD} where p.id = $1`,
};

export const LOAD_PAYMENT_BY_OPERATION: Statement = {
  name: 'load_payment_by_operation',
  text: `${RECORD} where p.id = (select payment from operations where id = $1)`,
};

/** $1 schedule, $2 run, $3 retry. */
export const LOAD_PAYMENT_BY_RUN: Statement = {
  name: 'load_payment_by_run',
  text: `${RECORD} where p.schedule = $1 and p.schedule_run = $2 and p.schedule_retry = $3`,
};

export const LOAD_PAYMENT_BY_REFERENCE: Statement = {
  name: 'load_payment_by_reference',
  text: `${RECORD} where p.id = (select payment from operations where account = $1 and reference = $2)`,
};

export const LOAD_TIMELINE: Statement = {
  name: 'load_timeline',
  text: `select sequence, ${listed(TIMELINE.columns)} from timeline where payment = $1 and sequence > $2 order by sequence limit $3`,
};

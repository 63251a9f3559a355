import { sql, type Kysely } from 'kysely';
import type { Pool } from 'pg';
import type { Attempt, Operation, PaymentRecord } from '../../payments/payment.ts';
import type { Change, NewTimelineEntry, PaymentQuery, Payments } from '../../payments/ports/payments.ts';
import type { Announcing } from './announcing.ts';
import { isRefusedBy, withoutValues } from './database-fault.ts';
import { INSERT_PAYMENT, paymentParameters, SAVE_PAYMENT } from './payment-statements.ts';
import {
  ATTEMPTS_OF_PAYMENT,
  LOAD_PAYMENT,
  LOAD_PAYMENT_BY_OPERATION,
  LOAD_PAYMENT_BY_REFERENCE,
  LOAD_PAYMENT_BY_RUN,
  LOAD_TIMELINE,
  OPERATIONS_OF_PAYMENT,
} from './record-queries.ts';
import type { RecordedEvents } from './recorded-events.ts';
import { keyParameter, type AnsweredRequest } from './request-key.ts';
import { run, type Statement } from './statement.ts';
import type { StoredRow } from './table.ts';
import { ATTEMPTS, OPERATIONS, PAYMENTS, TIMELINE, toPayment, type Tables } from './tables.ts';

export type RecordRow = Tables['payments'] & {
  readonly attempts: readonly StoredRow<Attempt>[];
  readonly operations: readonly StoredRow<Operation>[];
};

/** Each try of a run is one payment. */
const ONE_PAYMENT_OF_RUN = 'payments_of_run';

/** Once a schedule is stored as paused or canceled, no payment of it is stored. */
const SCHEDULE_IS_ACTIVE = 'payments_schedule_is_active';

/** @param keyLifeMs How long the answer to a request that creates a payment is remembered. */
export function postgresPayments(
  pool: Pool,
  db: Kysely<Tables>,
  announcing: Announcing,
  { recorded }: RecordedEvents,
  keyLifeMs: number,
): Payments {
  async function loadOne(statement: Statement, ...values: readonly (string | number)[]): Promise<PaymentRecord | undefined> {
    const [row] = await run<RecordRow>(pool, statement, values);
    return row === undefined ? undefined : toRecord(row);
  }

  return {
    async insert(change, request) {
      const result = await insertUnlessTaken(change, request);
      if (result !== 'inserted') return result;
      announcing.tasksPlanned(change.tasks);
      recorded(change.events.length);
      return result;
    },

    async save(change) {
      const rows = await run(pool, SAVE_PAYMENT, paymentParameters(change));
      if (rows.length === 0) return false;
      announcing.paymentChanged(change.payment.id, change.payment.version);
      announcing.tasksPlanned(change.tasks);
      recorded(change.events.length);
      return true;
    },

    load: (id) => loadOne(LOAD_PAYMENT, id),
    loadByOperation: (id) => loadOne(LOAD_PAYMENT_BY_OPERATION, id),
    loadByRun: ({ schedule, run: number, retry }) => loadOne(LOAD_PAYMENT_BY_RUN, schedule, number, retry),
    loadByReference: (account, reference) => loadOne(LOAD_PAYMENT_BY_REFERENCE, account, reference),

    async list(query) {
      try {
        return (await selectRecords(db, query).execute()).map(toRecord);
      } catch (error) {
        throw withoutValues('list_payments', error);
      }
    },

    async timeline(id, after, limit) {
      const rows = await run<StoredRow<NewTimelineEntry> & { readonly sequence: number }>(pool, LOAD_TIMELINE, [id, after, limit]);
      return rows.map((row) => ({ sequence: row.sequence, ...TIMELINE.fromRow(row) }));
    },
  };

  async function insertUnlessTaken(change: Change, request: AnsweredRequest | undefined) {
    try {
      const rows = await run(pool, INSERT_PAYMENT, [...paymentParameters(change), keyParameter(request, keyLifeMs)]);
      if (rows.length > 0) return 'inserted';
    } catch (error) {
      if (isRefusedBy(ONE_PAYMENT_OF_RUN, error)) return 'run_taken';
      if (isRefusedBy(SCHEDULE_IS_ACTIVE, error)) return 'schedule_inactive';
      throw error;
    }
    if (request === undefined) throw new Error('a payment without a key was not stored');
    return 'key_taken';
  }
}

/** The statement of {@link Payments.list}. */
export function selectRecords(db: Kysely<Tables>, query: PaymentQuery) {
  let selection = db
    .selectFrom('payments as p')
    .select(PAYMENTS.columns)
    .select([
      sql<RecordRow['attempts']>`${sql.raw(ATTEMPTS_OF_PAYMENT)}`.as('attempts'),
      sql<RecordRow['operations']>`${sql.raw(OPERATIONS_OF_PAYMENT)}`.as('operations'),
    ])
    .where('merchant', '=', query.merchant);
  if (query.orderReference !== undefined) selection = selection.where('order_reference', '=', query.orderReference);
  if (query.status !== undefined) selection = selection.where('status', '=', query.status);
  if (query.schedule !== undefined) selection = selection.where('schedule', '=', query.schedule);
  if (query.needsAttention !== undefined) selection = selection.where('needs_attention', '=', query.needsAttention);
  if (query.account !== undefined) selection = selection.where('account', '=', query.account);
  if (query.currency !== undefined) selection = selection.where('currency', '=', query.currency);
  if (query.cardLastFour !== undefined) selection = selection.where(sql`card ->> 'last_four'`, '=', query.cardLastFour);
  if (query.payerEmail !== undefined) selection = selection.where(sql`lower(payer ->> 'email')`, '=', sql`lower(${query.payerEmail})`);
  if (query.createdFrom !== undefined) selection = selection.where('created_at', '>=', query.createdFrom);
  if (query.createdTo !== undefined) selection = selection.where('created_at', '<', query.createdTo);
  if (query.updatedFrom !== undefined) selection = selection.where('updated_at', '>=', query.updatedFrom);
  if (query.updatedTo !== undefined) selection = selection.where('updated_at', '<', query.updatedTo);
  if (query.before !== undefined) selection = selection.where('id', '<', query.before);
  return selection.orderBy('id', 'desc').limit(query.limit);
}

export function toRecord(row: RecordRow): PaymentRecord {
  return { payment: toPayment(row), attempts: row.attempts.map(ATTEMPTS.fromRow), operations: row.operations.map(OPERATIONS.fromRow) };
}

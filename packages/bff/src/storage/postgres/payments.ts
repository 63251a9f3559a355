import { sql, type Kysely } from 'kysely';
import type { Pool } from 'pg';
import type { PaymentRecord } from '../../payments/payment.ts';
import type { Change, PaymentQuery, Payments, TimelineEntry } from '../../payments/ports/payments.ts';
import type { Announcing } from './announcing.ts';
import { changeParameters } from './change-parameters.ts';
import { INSERT_PAYMENT, SAVE_PAYMENT } from './change-statement.ts';
import { PAYMENT_COLUMNS } from './columns.ts';
import { isRefusedBy, withoutValues } from './database-fault.ts';
import {
  ATTEMPTS_OF_PAYMENT,
  LOAD_PAYMENT,
  LOAD_PAYMENT_BY_OPERATION,
  LOAD_PAYMENT_BY_REFERENCE,
  LOAD_PAYMENT_BY_RUN,
  LOAD_TIMELINE,
  OPERATIONS_OF_PAYMENT,
} from './record-queries.ts';
import { toAttempt, toOperation, toPayment, type AttemptRow, type OperationRow } from './record-rows.ts';
import { keyParameter, type AnsweredRequest } from './request-key.ts';
import { run, type Statement } from './statement.ts';
import type { PaymentsTable, Tables, TimelineTable } from './tables.ts';

type RecordRow = Omit<PaymentsTable, 'timeline_length'> & {
  readonly attempts: readonly AttemptRow[];
  readonly operations: readonly OperationRow[];
};

/** Each try of a run is one payment. */
const ONE_PAYMENT_OF_RUN = 'payments_of_run';

/** Whoever has paused or canceled a schedule sees no payment of it stored afterwards. */
const SCHEDULE_IS_ACTIVE = 'payments_schedule_is_active';

/** @param keyLifeMs How long the answer to a request that creates a payment is remembered. */
export function postgresPayments(pool: Pool, db: Kysely<Tables>, announcing: Announcing, keyLifeMs: number): Payments {
  async function loadOne(statement: Statement, ...values: readonly (string | number)[]): Promise<PaymentRecord | undefined> {
    const [row] = await run<RecordRow>(pool, statement, values);
    return row === undefined ? undefined : toRecord(row);
  }

  return {
    async insert(change, request) {
      const result = await insertUnlessTaken(change, request);
      if (result === 'inserted') announcing.tasksPlanned(change.tasks);
      return result;
    },

    async save(change) {
      const rows = await run(pool, SAVE_PAYMENT, changeParameters(change));
      if (rows.length === 0) return false;
      announcing.paymentChanged(change.payment.id, change.payment.version);
      announcing.tasksPlanned(change.tasks);
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
      return (await run<Omit<TimelineTable, 'payment'>>(pool, LOAD_TIMELINE, [id, after, limit])).map(toTimelineEntry);
    },
  };

  async function insertUnlessTaken(change: Change, request: AnsweredRequest | undefined) {
    try {
      const rows = await run(pool, INSERT_PAYMENT, [...changeParameters(change), keyParameter(request, keyLifeMs)]);
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

function selectRecords(db: Kysely<Tables>, query: PaymentQuery) {
  let selection = db
    .selectFrom('payments as p')
    .select(PAYMENT_COLUMNS)
    .select([
      sql<readonly AttemptRow[]>`${sql.raw(ATTEMPTS_OF_PAYMENT)}`.as('attempts'),
      sql<readonly OperationRow[]>`${sql.raw(OPERATIONS_OF_PAYMENT)}`.as('operations'),
    ])
    .where('merchant', '=', query.merchant);
  if (query.orderReference !== undefined) selection = selection.where('order_reference', '=', query.orderReference);
  if (query.status !== undefined) selection = selection.where('status', '=', query.status);
  if (query.schedule !== undefined) selection = selection.where('schedule', '=', query.schedule);
  if (query.createdFrom !== undefined) selection = selection.where('created_at', '>=', query.createdFrom);
  if (query.before !== undefined) selection = selection.where('id', '<', query.before);
  return selection.orderBy('id', 'desc').limit(query.limit);
}

function toRecord(row: RecordRow): PaymentRecord {
  return { payment: toPayment(row), attempts: row.attempts.map(toAttempt), operations: row.operations.map(toOperation) };
}

function toTimelineEntry(row: Omit<TimelineTable, 'payment'>): TimelineEntry {
  return {
    sequence: row.sequence,
    at: row.at,
    source: row.source,
    event: row.event,
    statusBefore: row.status_before,
    statusAfter: row.status_after,
    attempt: row.attempt,
    details: row.details,
  };
}

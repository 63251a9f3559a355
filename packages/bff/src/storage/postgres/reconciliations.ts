import type { OperationId, PaymentId } from '@paydesk/shared/ids';
import type { Books } from '@paydesk/shared/reconciliation';
import type { Kysely } from 'kysely';
import type { Pool } from 'pg';
import type { ReconciliationQuery, Reconciliations, ReconciliationSave } from '../../payments/ports/reconciliations.ts';
import type { Announcing } from './announcing.ts';
import { withoutValues } from './database-fault.ts';
import { toRecord, type RecordRow } from './payments.ts';
import {
  INSERT_RECONCILIATION,
  NEXT_TO_RECONCILE,
  OPEN_QUESTIONS,
  QUESTION_ANSWERED,
  reconciliationParameters,
  SAVE_RECONCILIATION,
} from './reconciliation-statements.ts';
import type { RecordedEvents } from './recorded-events.ts';
import { run, type Statement } from './statement.ts';
import { listed } from './table.ts';
import { RECONCILIATIONS, type Tables } from './tables.ts';

const LOAD_RECONCILIATION: Statement = {
  name: 'load_reconciliation',
  text: `select ${listed(RECONCILIATIONS.columns)} from reconciliations where id = $1`,
};

interface QuestionRow {
  readonly [column: string]: unknown;
  readonly payment: PaymentId;
  readonly operation: OperationId;
  readonly before: Books;
  readonly was_polled: boolean;
  readonly asked_for_ms: number;
  readonly is_answered: boolean;
}

export function postgresReconciliations(
  pool: Pool,
  db: Kysely<Tables>,
  announcing: Announcing,
  { recorded }: RecordedEvents,
): Reconciliations {
  return {
    insert: (save) => store(INSERT_RECONCILIATION, save),
    save: (save) => store(SAVE_RECONCILIATION, save),

    async load(id) {
      const [row] = await run<Tables['reconciliations']>(pool, LOAD_RECONCILIATION, [id]);
      return row === undefined ? undefined : RECONCILIATIONS.fromRow(row);
    },

    async list(query) {
      try {
        return (await selectReconciliations(db, query).execute()).map(RECONCILIATIONS.fromRow);
      } catch (error) {
        throw withoutValues('list_reconciliations', error);
      }
    },

    async next({ account, takenTo, changedFrom, changedTo }, limit) {
      const rows = await run<RecordRow>(pool, NEXT_TO_RECONCILE, [account, takenTo ?? '', changedFrom, changedTo, limit]);
      return rows.map(toRecord);
    },

    async openQuestions(id) {
      const rows = await run<QuestionRow>(pool, OPEN_QUESTIONS, [id]);
      return rows.map(({ payment, operation, before, was_polled, asked_for_ms, is_answered }) => ({
        payment,
        operation,
        before,
        wasPolled: was_polled,
        askedForMs: asked_for_ms,
        isAnswered: is_answered,
      }));
    },

    async answered(operation) {
      await run(pool, QUESTION_ANSWERED, [operation]);
    },
  };

  async function store(statement: Statement, save: ReconciliationSave): Promise<boolean> {
    const rows = await run(pool, statement, reconciliationParameters(save));
    if (rows.length === 0) return false;
    announcing.tasksPlanned(save.tasks);
    recorded(save.events.length);
    return true;
  }
}

function selectReconciliations(db: Kysely<Tables>, query: ReconciliationQuery) {
  let selection = db.selectFrom('reconciliations').select(RECONCILIATIONS.columns).where('merchant', '=', query.merchant);
  if (query.account !== undefined) selection = selection.where('account', '=', query.account);
  if (query.before !== undefined) selection = selection.where('id', '<', query.before);
  return selection.orderBy('id', 'desc').limit(query.limit);
}

import type { OperationId } from '@paydesk/shared/ids';
import type { Pool } from 'pg';
import type { OpenQuery, Queries } from '../../payments/ports/queries.ts';
import type { Announcing } from './announcing.ts';
import { CLOSE_QUERY, FIND_QUERY, JOIN_QUERY, OPEN_QUERY, STATE_OF_QUERIES } from './query-statements.ts';
import { run } from './statement.ts';

interface QueryRow {
  readonly account: string;
  readonly reference: string;
  readonly opened_at: Date;
  readonly operations: readonly OperationId[];
}

interface StateRow {
  readonly waiting: number;
  readonly waited_ms: number;
}

type StateAndQueryRow = StateRow & (({ readonly left_ms: number } & QueryRow) | { readonly reference: null });

export function postgresQueries(pool: Pool, announcing: Announcing): Queries {
  return {
    async join(account, operation) {
      await run(pool, JOIN_QUERY, [account, operation]);
      announcing.taskDueSoon('send_query');
    },

    async stateOf(account) {
      const [row] = await run<StateAndQueryRow>(pool, STATE_OF_QUERIES, [account]);
      if (row === undefined) throw new Error('the state of an account is always one row');
      const open = row.reference === null ? null : { ...toQuery(row), leftMs: row.left_ms };
      return { open, waiting: row.waiting, waitedMs: row.waited_ms };
    },

    async open({ account, reference, questionsMax, answerWithinMs, openedAt }) {
      const values = [account, reference, questionsMax, openedAt, answerWithinMs];
      const [opened] = await run<{ operations: readonly OperationId[] }>(pool, OPEN_QUERY, values);
      return opened === undefined ? undefined : { account, reference, openedAt, operations: opened.operations };
    },

    async find(account, reference) {
      const [row] = await run<QueryRow & Record<string, unknown>>(pool, FIND_QUERY, [account, reference]);
      return row === undefined ? undefined : toQuery(row);
    },

    async close(reference, end, again) {
      const closed = await run(pool, CLOSE_QUERY, [reference, end, again]);
      if (closed.length > 0) announcing.taskDueSoon('send_query');
      return closed.length > 0;
    },
  };
}

function toQuery(row: QueryRow): OpenQuery {
  return { account: row.account, reference: row.reference, openedAt: row.opened_at, operations: row.operations };
}

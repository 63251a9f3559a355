import pg, { type Pool, type QueryConfig, type QueryResult, type QueryResultRow } from 'pg';
import type { Log } from './connect.ts';
import { withoutValues } from './database-fault.ts';

/** As much of a pool as rate-limiter-flexible asks for. */
export interface CountingClient {
  /** @throws {Error} When the database refuses, or has not answered within {@link ANSWER_MS_MAX}. */
  query<Row extends QueryResultRow>(statement: QueryConfig): Promise<QueryResult<Row>>;
}

/** A payment waits no longer than this for a counter. */
const ANSWER_MS_MAX = 1_000;
const TOLD_AGAIN_AFTER_MS = 60_000;

/**
 * The pool, for counters: a slow database is an error soon, and numbers of eight bytes are read as numbers, which the library
 * calculates with. That counting fails is told once a minute.
 */
export function countingClient(pool: Pool, log: Log, answerMsMax = ANSWER_MS_MAX): CountingClient {
  let toldAt = -Infinity;
  return {
    async query<Row extends QueryResultRow>(statement: QueryConfig) {
      try {
        return await inTime(pool.query<Row>({ ...statement, types: NUMBERS }), answerMsMax);
      } catch (error) {
        tell(error);
        throw withoutValues(statement.name ?? 'count', error);
      }
    },
  };

  function tell(error: unknown): void {
    if (performance.now() - toldAt < TOLD_AGAIN_AFTER_MS) return;
    toldAt = performance.now();
    log('Limits are counted by this process alone: the database does not count', {
      reason:
        error instanceof pg.DatabaseError ? `SQLSTATE ${error.code ?? 'unknown'}` : error instanceof Error ? error.message : 'unknown',
    });
  }
}

const INT8 = 20;
const NUMBERS: NonNullable<QueryConfig['types']> = {
  getTypeParser: ((type: number, format?: 'text' | 'binary') =>
    type === INT8
      ? Number
      : (pg.types.getTypeParser as (type: number, format?: string) => unknown)(type, format)) as typeof pg.types.getTypeParser,
};

function inTime<Answer>(answer: Promise<Answer>, msMax: number): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`no answer within ${String(msMax)} ms`));
    }, msMax);
  });
  return Promise.race([answer, late]).finally(() => {
    clearTimeout(timer);
  });
}

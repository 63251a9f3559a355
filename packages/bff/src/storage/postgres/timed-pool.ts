import type { Pool } from 'pg';

/** Told of each statement that has ended, however it has: with the time it waited for a connection. */
export type OnStatement = (tookMs: number) => void;

/** A pool whose statements are timed; those of a client that is taken out of it are not. */
export function timedPool(pool: Pool, onStatement: OnStatement): Pool {
  const query = pool.query.bind(pool) as (...statement: readonly unknown[]) => Promise<unknown>;
  const timed = async (...statement: readonly unknown[]): Promise<unknown> => {
    const startedAt = performance.now();
    try {
      return await query(...statement);
    } finally {
      onStatement(performance.now() - startedAt);
    }
  };
  return Object.assign(pool, { query: timed });
}

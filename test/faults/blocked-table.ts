import pg from 'pg';
import { expect } from 'vitest';

/** A table of the system's database that is locked: reading or writing it blocks. */
export interface BlockedTable extends AsyncDisposable {
  /** Resolves once a statement waits for the lock. */
  isWaitedFor(): Promise<void>;
  release(): Promise<void>;
}

export async function blockTable(cluster: string, table: 'notifications' | 'timeline'): Promise<BlockedTable> {
  const client = new pg.Client({ host: cluster, port: 5432, user: 'paydesk', database: 'paydesk' });
  await client.connect();
  await client.query(`begin; lock table ${table} in access exclusive mode`);
  let isReleased = false;
  const waiting = async (): Promise<unknown> =>
    (await client.query(`select 1 from pg_locks where not granted and relation = '${table}'::regclass`)).rowCount;
  return {
    async isWaitedFor() {
      await expect.poll(waiting, { timeout: 10_000 }).not.toBe(0);
    },
    release,
    [Symbol.asyncDispose]: release,
  };

  async function release(): Promise<void> {
    if (isReleased) return;
    isReleased = true;
    await client.query('rollback');
    await client.end();
  }
}

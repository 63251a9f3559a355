import pg from 'pg';

/** A lock of a transaction that stays open in the system's database. */
export interface HeldLock extends AsyncDisposable {
  /** Runs a statement in the transaction. @returns How many rows. */
  count(statement: string): Promise<number>;
  release(): Promise<void>;
}

/** @param statement Takes the lock. */
export async function holdLock(cluster: string, statement: string): Promise<HeldLock> {
  const client = new pg.Client({ host: cluster, port: 5432, user: 'paydesk', database: 'paydesk' });
  await client.connect();
  await client.query(`begin; ${statement}`);
  let isReleased = false;
  return {
    count: async (counted) => (await client.query(counted)).rowCount ?? 0,
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

import { expect } from 'vitest';
import { holdLock, type HeldLock } from '../support/held-lock.ts';

/** A table of the system's database that is locked: reading or writing it blocks. */
export interface BlockedTable extends HeldLock {
  /** Resolves once a statement waits for the lock. */
  isWaitedFor(): Promise<void>;
}

export async function blockTable(cluster: string, table: 'notifications' | 'timeline'): Promise<BlockedTable> {
  const lock = await holdLock(cluster, `lock table ${table} in access exclusive mode`);
  const waiting = () => lock.count(`select 1 from pg_locks where not granted and relation = '${table}'::regclass`);
  return {
    ...lock,
    async isWaitedFor() {
      await expect.poll(waiting).not.toBe(0);
    },
  };
}

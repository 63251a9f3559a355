import type { Pool } from 'pg';
import { withoutValues } from './database-fault.ts';

/**
 * A new file is made, one page of it is written, and its commit is flushed: what a full disk or a read-only server refuses. Several
 * statements in one text are one transaction.
 */
const PROBE = "set local lock_timeout = '2s'; truncate write_probe; insert into write_probe values (now())";

/**
 * Tells whether something can be stored, asking the database no more often than `everyMs`.
 *
 * @throws {StorageUnavailable} While nothing can.
 */
export function writeProbe(pool: Pool, everyMs: number): () => Promise<void> {
  let probed: Promise<void> | undefined;
  let endsAt = 0;
  return () => {
    if (probed === undefined || performance.now() > endsAt) {
      endsAt = performance.now() + everyMs;
      probed = probe(pool);
      probed.catch(() => {
        probed = undefined; // what was repaired is noticed at once
      });
    }
    return probed;
  };
}

async function probe(pool: Pool): Promise<void> {
  try {
    await pool.query(PROBE);
  } catch (error) {
    throw withoutValues('write_probe', error);
  }
}

import type { Pool } from 'pg';
import type { Clock } from '../../payments/ports/clock.ts';
import type { Log } from './connect.ts';
import { run, type Statement } from './statement.ts';

const READ_CLOCK: Statement = { name: 'read_clock', text: 'select extract(epoch from clock_timestamp())::float8 * 1000 as now_ms' };

export interface DatabaseClock extends Clock {
  close(): void;
}

/**
 * The clock of the database, which all replicas share: ages are counted by it, so a jump of the clock of one machine makes nothing
 * older. Between two readings it goes on by the monotonic clock of this process, and it never goes back.
 */
export async function databaseClock(pool: Pool, readEveryMs: number, log: Log): Promise<DatabaseClock> {
  let offsetMs = await readOffset();
  let latestMs = 0;
  const timer = setInterval(() => {
    readOffset().then(
      (offset) => {
        offsetMs = offset;
      },
      (error: unknown) => {
        log('The clock of the database could not be read', { reason: error instanceof Error ? error.message : String(error) });
      },
    );
  }, readEveryMs);
  timer.unref();

  return {
    now() {
      latestMs = Math.max(latestMs, performance.now() + offsetMs);
      return new Date(latestMs);
    },
    close() {
      clearInterval(timer);
    },
  };

  /** How far the database is ahead of the monotonic clock, in ms: exact to half of a round trip. */
  async function readOffset(): Promise<number> {
    const before = performance.now();
    const [row] = await run<{ now_ms: number }>(pool, READ_CLOCK, []);
    if (row === undefined) throw new Error('the database told no time');
    return row.now_ms - (before + performance.now()) / 2;
  }
}

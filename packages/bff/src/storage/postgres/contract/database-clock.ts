import { expect, test, vi } from 'vitest';
import { eventually } from './eventually.ts';
import type { TestDatabase } from './test-database.ts';

export function databaseClockContract(fresh: () => Promise<TestDatabase>): void {
  const differenceMs = async (database: TestDatabase, now: Date): Promise<number> => {
    const [row] = await database.query<{ ms: number }>('select extract(epoch from clock_timestamp())::float8 * 1000 as ms');
    return Math.abs((row?.ms ?? 0) - now.getTime());
  };

  test('a jump of the clock of this machine makes nothing older', async () => {
    const database = await fresh();
    const { clock } = await database.open();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 2 * 3_600_000 });
    try {
      expect(await differenceMs(database, clock.now())).toBeLessThan(60_000);
    } finally {
      vi.useRealTimers();
    }
  });

  test('it goes on between two readings, and never back', async () => {
    const { clock } = await (await fresh()).open({ readClockEveryMs: 5 });
    const first = clock.now();
    let latest = first;

    await eventually(() => {
      const now = clock.now();
      expect(now.getTime()).toBeGreaterThanOrEqual(latest.getTime());
      latest = now;
      return Promise.resolve(now.getTime() - first.getTime() > 50);
    });
  });
}

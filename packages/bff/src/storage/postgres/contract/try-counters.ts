import { expect, test } from 'vitest';
import { withClient, type TestDatabase } from './test-database.ts';

const KEYS = ['card:1', 'line:1', 'merchant:1'].map((key) => ({ key, seconds: 3600 }));
const APPROVED = { approved: 1, declined: 0, suspicion: -0.5 };
const DECLINED = { approved: 0, declined: 1, suspicion: 1 };

export function tryCountersContract(fresh: () => Promise<TestDatabase>): void {
  test('tries are counted by all replicas together, and each outcome once', async () => {
    const database = await fresh();
    const [{ tryCounters: first }, { tryCounters: second }] = [await database.open(), await database.open()];
    await first.begin('op_1', KEYS);
    expect((await second.begin('op_2', KEYS)).get('card:1')).toMatchObject({ pending: 2, approved: 0, declined: 0, alarmed: false });

    await Promise.all([
      first.end('op_1', APPROVED),
      second.end('op_1', APPROVED),
      second.end('op_2', DECLINED),
      first.end('op_3', DECLINED),
    ]);

    const count = (await first.begin('op_4', KEYS)).get('line:1');
    expect(count).toMatchObject({ pending: 1, approved: 1, declined: 1 });
    expect(count?.endsIn).toBeGreaterThan(3500);
  });

  test('tries with the same keys in any order begin and end at once', async () => {
    const database = await fresh();
    const replicas = [await database.open(), await database.open()];
    const names = Array.from({ length: 40 }, (_, index) => `op_${String(index)}`);

    const begun = replicas.flatMap(({ tryCounters }, replica) =>
      names.map(async (name, index) => {
        await tryCounters.begin(`${name}_${String(replica)}`, index % 2 === 0 ? KEYS : KEYS.toReversed());
        await tryCounters.end(`${name}_${String(replica)}`, DECLINED);
      }),
    );
    await Promise.all(begun);

    const [row] = await database.query("select pending, declined, suspicion from try_counters where key = 'merchant:1'");
    expect(row).toEqual({ pending: 0, declined: 80, suspicion: 80 });
  });

  test('counting begins anew when its time is over; an alarm outlives that, and clears the suspicion', async () => {
    const database = await fresh();
    const { tryCounters } = await database.open();
    await tryCounters.begin('op_1', KEYS);
    await tryCounters.end('op_1', DECLINED);
    await tryCounters.alarm(['merchant:1'], 60);
    await database.query("update try_counters set ends_at = now() - interval '1 second'");

    const counts = await tryCounters.begin('op_2', KEYS);

    expect(counts.get('merchant:1')).toMatchObject({ pending: 1, declined: 0, suspicion: 0, alarmed: true });
    expect(counts.get('card:1')).toMatchObject({ pending: 1, declined: 0, suspicion: 0.5, alarmed: false });
  });

  test('a database that is slow to count is one that does not', async () => {
    const database = await fresh();
    const { tryCounters } = await database.open();

    await withClient(database.connection, async (blocker) => {
      await blocker.query('begin; lock table try_counters in access exclusive mode');
      await expect(tryCounters.begin('op_1', KEYS)).rejects.toThrow('no answer within');
      await blocker.query('rollback');
    });
  });

  test('what has ended is forgotten', async () => {
    const database = await fresh();
    const { tryCounters } = await database.open();
    await tryCounters.begin('op_1', KEYS);
    await database.query("update try_counters set ends_at = now() - interval '2 hours' where key <> 'line:1'");
    await database.query("update counted_tries set counted_at = now() - interval '2 days'");
    await database.query("insert into rate_limits values ('old', 1, 1)");

    await tryCounters.forget();

    expect(await database.query('select key from try_counters')).toEqual([{ key: 'line:1' }]);
    expect(await database.query('select operation from counted_tries')).toEqual([]);
    expect(await database.query('select key from rate_limits')).toEqual([]);
  });

  test('the limits of a merchant are kept, and replaced', async () => {
    const database = await fresh();
    const { storedLimits } = await database.open();
    expect(await storedLimits.load('shop')).toEqual({});

    await storedLimits.store('shop', { card_declines_per_hour: 3 });
    await storedLimits.store('shop', { card_tries_per_hour: 9 });

    expect(await storedLimits.load('shop')).toEqual({ card_tries_per_hour: 9 });
  });
}

import { expect, test } from 'vitest';
import type { TestDatabase } from './test-database.ts';

const KINDS = ['ask_outcome', 'expire_payment'] as const;

export function taskPartiesContract(fresh: () => Promise<TestDatabase>): void {
  test('of a party no more is claimed than it has room for, and what is due of it hides nothing of others', async () => {
    const database = await fresh();
    const { tasks } = await database.open();
    await database.query(`
      insert into tasks (kind, subject, due_at, party)
      select 'ask_outcome', 'ill ' || n, now() - interval '1 hour', 'ill' from generate_series(1, 200) n union all
      select 'ask_outcome', 'well ' || n, now() - interval '1 minute', 'well' from generate_series(1, 3) n union all
      select 'expire_payment', 'of none', now() - interval '1 minute', null`);
    const partiesOf = async (left: ReadonlyMap<string, number>, limit: number) =>
      (await tasks.claim(KINDS, limit, { each: 2, left })).map(({ party }) => party ?? 'none').toSorted();

    expect(await partiesOf(new Map(), 50)).toEqual(['ill', 'ill']);
    expect(await partiesOf(new Map([['ill', 0]]), 50)).toEqual(['none', 'well', 'well']);
    expect(
      await partiesOf(
        new Map([
          ['ill', 1],
          ['well', 0],
        ]),
        50,
      ),
    ).toEqual(['ill']);
    expect(await tasks.nextDueMs(KINDS)).toBe(0);
    expect(await tasks.nextDueMs(KINDS, ['ill'])).toBe(0);
    expect(await partiesOf(new Map([['ill', 0]]), 50)).toEqual(['well']);
    expect(await tasks.nextDueMs(KINDS, ['ill', 'well'])).toBeGreaterThan(0);
  });

  test('the account that a query is sent to is its party', async () => {
    const { tasks } = await (await fresh()).open();
    await tasks.runSoon('send_query', 'main', 0);

    expect(await tasks.claim(['send_query'], 10, { each: 1, left: new Map([['main', 0]]) })).toEqual([]);
    expect(await tasks.claim(['send_query'], 10)).toMatchObject([{ subject: 'main', party: 'main' }]);
  });
}

import { afterAll, beforeAll, expect, test } from 'vitest';
import { DUE_DELIVERIES, NEXT_DELIVERY_DUE } from './delivery-statements.ts';
import type { Statement } from './statement.ts';
import { startServer, withClient, type TestDatabase, type TestServer } from './contract/test-database.ts';
import { anEndpoint, failed, ORDERS } from './contract/webhooks.ts';

const WAITING = 50_000;

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly Plan[];
}

/** Rows of deliveries that a statement looks at, planned as for any parameters. */
async function rowsLookedAt({ connection }: TestDatabase, { text }: Statement, values: readonly string[]): Promise<number> {
  return withClient(connection, async (client) => {
    await client.query('set plan_cache_mode = force_generic_plan');
    await client.query(`prepare looked_at as ${text}`);
    const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
      `explain (analyze, format json) execute looked_at (${values.join(', ')})`,
    );
    return sumOf(rows[0]!['QUERY PLAN'][0].Plan);
  });
}

function sumOf(plan: Plan): number {
  const read = plan['Relation Name'] === 'webhook_deliveries' ? plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0) : 0;
  return (plan.Plans ?? []).reduce((sum, inner) => sum + sumOf(inner), read * plan['Actual Loops']);
}

let server: TestServer;

beforeAll(async () => {
  server = await startServer('socket');
});
afterAll(() => server.close());

test(`with ${String(WAITING)} deliveries that wait, few are looked at for those that are due`, async () => {
  const database = await server.cleanDatabase();
  const storage = await database.open();
  const { events, deliveries } = storage;
  await events.configure([anEndpoint()]);
  await database.query(
    `insert into outbox (id, merchant, type, body, created_at)
       select 'evt_' || lpad(n::text, 26, '0'), 'shop', 'payment.captured',
         jsonb_build_object('type', 'payment.captured', 'timestamp', '', 'data', jsonb_build_object('id', 'pay ' || n / 5)), now()
       from generate_series(1, ${String(WAITING)}) n`,
  );
  while ((await events.publish(5_000)) > 0);
  const due = await deliveries.due(ORDERS, [], 64);
  expect(new Set(due.map(({ lane }) => lane)).size).toBe(64);
  await deliveries.record(due.map((each) => failed(each, 60_000)));

  expect(await rowsLookedAt(database, DUE_DELIVERIES, [`'${ORDERS}'`, `'{}'`, '64'])).toBeLessThan(1_000);
  expect(await rowsLookedAt(database, NEXT_DELIVERY_DUE, [`'${ORDERS}'`])).toBeLessThan(100);
  await database.query('analyze webhook_deliveries');
  expect(await rowsLookedAt(database, DUE_DELIVERIES, [`'${ORDERS}'`, `'{}'`, '64'])).toBeLessThan(1_000);
  expect(await deliveries.counts([ORDERS])).toEqual(new Map([[ORDERS, { pending: WAITING, dead: 0 }]]));

  await deliveries.hurry(ORDERS);
  expect(await deliveries.nextDueMs(ORDERS)).toBe(0);
  await deliveries.bury(0);
  expect(await deliveries.counts([ORDERS])).toEqual(new Map([[ORDERS, { pending: 0, dead: WAITING }]]));
});

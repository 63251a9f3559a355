import type { PaymentId, ScheduleId } from '@paydesk/shared/ids';
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PaymentQuery } from '../../payments/ports/payments.ts';
import { manyPayments, MANY, THEN } from './contract/many-payments.ts';
import { startServer, type TestDatabase, type TestServer } from './contract/test-database.ts';
import { selectRecords } from './payments.ts';
import type { Tables } from './tables.ts';

const PAGE = 26;
const ROWS_MAX = 2_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const ago = (ms: number): Date => new Date(THEN.getTime() - ms);
const idAt = (number: number): PaymentId => `pay_${String(number).padStart(26, '0')}` as PaymentId;

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly Plans?: readonly PlanNode[];
}

const compiling = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

let server: TestServer;
let database: TestDatabase;
let schedule: ScheduleId;

beforeAll(async () => {
  server = await startServer('socket');
  database = await server.cleanDatabase();
  schedule = (await manyPayments(database)).schedule as ScheduleId;
});
afterAll(() => server.close());

async function planOf(query: Partial<PaymentQuery>): Promise<readonly PlanNode[]> {
  const { sql, parameters } = selectRecords(compiling, { merchant: 'shop', limit: PAGE, ...query }).compile();
  const [row] = await database.query<{ 'QUERY PLAN': readonly [{ Plan: PlanNode }] }>(`explain (analyze, format json) ${sql}`, [
    ...parameters,
  ]);
  if (row === undefined) throw new Error('there is no plan');
  return nodesOf(row['QUERY PLAN'][0].Plan);
}

function nodesOf(node: PlanNode): readonly PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)];
}

function rowsLookedAt(nodes: readonly PlanNode[]): number {
  const scans = nodes.filter((node) => node['Relation Name'] === 'payments');
  return scans.reduce(
    (sum, node) =>
      sum +
      node['Actual Loops'] * (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0)),
    0,
  );
}

/** One of which the merchant has a few among 50,000, or a time of which it has a few hundred. */
const RARE: readonly (readonly [string, () => Partial<PaymentQuery>, string])[] = [
  ['order_reference', () => ({ orderReference: `order-shop-${String(MANY / 4)}` }), 'payments_of_order'],
  ['status', () => ({ status: 'unknown' }), 'payments_in_status'],
  ['schedule', () => ({ schedule }), 'payments_of_schedule'],
  ['needs_attention', () => ({ needsAttention: true }), 'payments_needing_attention'],
  ['account', () => ({ account: 'shop rare' }), 'payments_of_account'],
  ['currency', () => ({ currency: 'SEK' }), 'payments_in_currency'],
  ['card_last_four', () => ({ cardLastFour: '4242' }), 'payments_by_last_four'],
  ['payer_email', () => ({ payerEmail: 'PAYER-77@example.com' }), 'payments_of_payer'],
  ['created_from', () => ({ createdFrom: ago(HOUR_MS) }), 'payments_created'],
  ['created_from and created_to', () => ({ createdFrom: ago(400 * DAY_MS), createdTo: ago(399 * DAY_MS) }), 'payments_created'],
  ['updated_from', () => ({ updatedFrom: ago(HOUR_MS) }), 'payments_updated'],
  ['updated_from and updated_to', () => ({ updatedFrom: ago(400 * DAY_MS), updatedTo: ago(399 * DAY_MS) }), 'payments_updated'],
];

test.each(RARE)('%s is found by its index', async (_filter, query, index) => {
  const nodes = await planOf(query());
  expect(nodes.flatMap((node) => node['Index Name'] ?? [])).toContain(index);
  expect(nodes.filter((node) => node['Node Type'] === 'Seq Scan' && node['Relation Name'] === 'payments')).toEqual([]);
  expect(rowsLookedAt(nodes)).toBeLessThanOrEqual(ROWS_MAX);
});

/** Of which a merchant has thousands. */
const COMMON: readonly (readonly [string, Partial<PaymentQuery>])[] = [
  ['no filter', {}],
  ['status', { status: 'captured' }],
  ['needs_attention', { needsAttention: false }],
  ['account', { account: 'shop main' }],
  ['account, a second', { account: 'shop second' }],
  ['currency', { currency: 'EUR' }],
  ['currency, a second', { currency: 'USD' }],
  ['created_from', { createdFrom: ago(600 * DAY_MS) }],
  ['updated_from', { updatedFrom: ago(600 * DAY_MS) }],
  ['account, currency and status', { account: 'shop main', currency: 'EUR', status: 'captured' }],
];
const WEEK: readonly (readonly [string, Partial<PaymentQuery>])[] = [
  ['created_from', { createdFrom: ago(7 * DAY_MS) }],
  ['updated_from', { updatedFrom: ago(7 * DAY_MS) }],
  ['updated_from and status', { updatedFrom: ago(7 * DAY_MS), status: 'captured' }],
];

test.each(COMMON)('a page of many is as cheap in the middle as at the beginning: %s', async (_filter, query) => {
  for (const before of [undefined, idAt(MANY / 2)]) expect(rowsLookedAt(await planOf({ ...query, before }))).toBeLessThanOrEqual(ROWS_MAX);
});

test.each(WEEK)('a week is paged through: %s', async (_filter, query) => {
  for (const before of [undefined, ...[100, 300, 500].map((later) => idAt(MANY - later))])
    expect(rowsLookedAt(await planOf({ ...query, before }))).toBeLessThanOrEqual(ROWS_MAX);
});

import { expect, test } from 'vitest';
import type { Column, Kind } from '../table.ts';
import { DELIVERIES, DELIVERY_ATTEMPTS, ENDPOINT_HEALTH } from '../webhook-tables.ts';
import { ATTEMPTS, CARDS, OPERATIONS, PAYMENTS, RECONCILIATIONS, REFUND_APPROVALS, SCHEDULES, TIMELINE } from '../tables.ts';
import type { TestDatabase } from './test-database.ts';

interface FoundColumn {
  readonly name: string;
  readonly type: string;
  readonly is_nullable: boolean;
}

const TYPES: Readonly<Record<Kind, readonly string[]>> = {
  text: ['text'],
  integer: ['integer'],
  boolean: ['boolean'],
  bigint: ['bigint'],
  time: ['timestamp with time zone'],
  json: ['jsonb', 'ARRAY'],
};

/** Columns that statements fill by themselves. */
const OF_STATEMENTS: Readonly<Record<string, readonly string[]>> = {
  payments: ['timeline_length', 'payer_erased_at'],
  attempts: ['payment'],
  operations: ['payment', 'account'],
  timeline: ['payment', 'sequence'],
  webhook_deliveries: ['merchant', 'lane', 'attempts_made', 'tries', 'planned_at'],
  webhook_attempts: ['delivery'],
  webhook_endpoints: ['key', 'merchant', 'types', 'url_digest', 'removed_at'],
};

export function describedTablesContract(fresh: () => Promise<TestDatabase>): void {
  test.each(
    [
      PAYMENTS,
      ATTEMPTS,
      OPERATIONS,
      TIMELINE,
      CARDS,
      SCHEDULES,
      RECONCILIATIONS,
      REFUND_APPROVALS,
      DELIVERIES,
      DELIVERY_ATTEMPTS,
      ENDPOINT_HEALTH,
    ].map(({ name, described }) => ({ name, described })),
  )('$name has the columns that are described, and no others', async ({ name, described }) => {
    const database = await fresh();
    await database.open();

    const found = await database.query<FoundColumn>(`
        select column_name as name, data_type as type, is_nullable = 'YES' as is_nullable from information_schema.columns
        where table_schema = current_schema() and table_name = '${name}' and is_generated = 'NEVER'`);

    const ofFields = found.filter((column) => OF_STATEMENTS[name]?.includes(column.name) !== true);
    expect(new Set(ofFields.map((column) => column.name))).toEqual(new Set(Object.keys(described)));
    expect(ofFields.filter((column) => !isAsDescribed(column, described[column.name]))).toEqual([]);
  });
}

function isAsDescribed(found: FoundColumn, described: Column | undefined): boolean {
  return described !== undefined && TYPES[described.kind].includes(found.type) && found.is_nullable === described.isNullable;
}

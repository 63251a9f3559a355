import { queryDatabase } from '../support/database-rows.ts';

const TABLES = {
  payments: 'id',
  attempts: 'payment',
  operations: 'payment',
  timeline: 'payment',
  outbox: 'payment',
  notifications: 'payment',
} as const;

/** All that is stored of a payment, to be compared with the same later on. What is planned for it is left out: time alone changes that. */
export async function rowsOf(cluster: string, payment: string): Promise<readonly string[]> {
  const rows: string[] = [];
  for (const [table, column] of Object.entries(TABLES)) {
    const found = await queryDatabase<{ row: string }>(
      cluster,
      `select '${table} ' || to_json(t)::text as row from ${table} t where ${column} = $1 order by 1`,
      [payment],
    );
    rows.push(...found.map(({ row }) => row));
  }
  return rows;
}

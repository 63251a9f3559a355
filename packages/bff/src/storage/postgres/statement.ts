import type { Pool, PoolClient, QueryResultRow } from 'pg';
import { withoutValues } from './database-fault.ts';

/** A statement of a hot path: parsed and planned once for each connection. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

export async function run<Row extends QueryResultRow>(
  pool: Pool | PoolClient,
  statement: Statement,
  values: readonly unknown[],
): Promise<readonly Row[]> {
  try {
    return (await pool.query<Row>({ ...statement, values: [...values] })).rows;
  } catch (error) {
    throw withoutValues(statement.name, error);
  }
}

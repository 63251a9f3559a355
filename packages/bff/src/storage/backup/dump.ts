import { createHash } from 'node:crypto';
import pg from 'pg';
import { to } from 'pg-copy-streams';
import { type Header, FORMAT, ROWS_END, type Summary } from './format.ts';
import { keptTables, migrationsOf } from './tables.ts';

export interface DumpOptions {
  /** Of Paydesk. */
  readonly version: string;
  readonly onDone: (summary: Summary) => void;
}

/** All that is kept, as it was at one moment. Holds nothing up: it reads from one snapshot, and takes no lock that a change waits for. */
export async function* dump(client: pg.ClientBase, { version, onDone }: DumpOptions): AsyncGenerator<Buffer, void> {
  await client.query('begin isolation level repeatable read read only');
  const migrations = await migrationsOf(client);
  yield line({ paydesk_backup: FORMAT, version, created_at: new Date().toISOString(), migrations: [...migrations] } satisfies Header);
  const tables = await keptTables(client);
  let total = 0;
  for (const { table, columns } of tables) {
    yield line({ table, columns });
    const hash = createHash('sha256');
    const copying = client.query(to(`copy ${pg.escapeIdentifier(table)} (${columns.map(pg.escapeIdentifier).join(', ')}) to stdout`));
    for await (const chunk of copying as AsyncIterable<Buffer>) {
      hash.update(chunk);
      yield chunk;
    }
    yield Buffer.from(ROWS_END);
    yield line({ rows: copying.rowCount, sha256: hash.digest('hex') });
    total += copying.rowCount;
  }
  // Not part of the snapshot, so behind it: no number is given twice.
  const { rows } = await client.query<{ name: string; value: string | null }>(
    'select sequencename as name, last_value::text as value from pg_sequences where schemaname = current_schema()',
  );
  const sequences = Object.fromEntries(rows.flatMap(({ name, value }) => (value === null ? [] : [[name, value]])));
  yield line({ end: true, tables: tables.length, rows: total, sequences });
  await client.query('commit');
  onDone({ tables: tables.length, rows: total });
}

function line(value: object): Buffer {
  return Buffer.from(`${JSON.stringify(value)}\n`);
}

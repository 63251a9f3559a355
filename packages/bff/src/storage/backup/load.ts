import { createHash, type Hash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg, { type ClientConfig } from 'pg';
import { from } from 'pg-copy-streams';
import { migrate } from '../postgres/migrate.ts';
import { MIGRATIONS } from '../postgres/migrations/all.ts';
import { BackupReader } from './backup-reader.ts';
import { BackupFault, End, Header, type Summary, TableEnd, TableStart } from './format.ts';
import { keptTables, migrationsOf, othersConnected } from './tables.ts';
import { withoutConstraints } from './without-constraints.ts';

/** Each replica plans and registers these at its start, so they are no sign that something was served. */
const OF_A_START = ['tasks', 'webhook_endpoints'];

const LEASES = `
  update tasks set lease_owner = null, lease_until = null where lease_owner is not null;
  update idempotency_keys set lease_until = now() where lease_until is not null`;

/**
 * Fills an empty database from a backup, wholly or not at all, and brings its tables up to date.
 *
 * @param finish Statements that belong to the same transaction.
 */
export async function load(
  client: pg.Client,
  connection: ClientConfig,
  source: AsyncIterable<Buffer>,
  finish: (client: pg.ClientBase) => Promise<void>,
): Promise<Summary & { readonly madeAt: string }> {
  const reader = new BackupReader(source);
  const header = await reader.line(Header);
  await prepare(client, connection, header);
  await client.query('begin');
  try {
    const summary = await withoutConstraints(client, async () => {
      for (const table of OF_A_START) await client.query(`delete from ${table}`);
      const loaded = await loadTables(client, reader);
      await client.query(LEASES);
      await finish(client);
      return loaded;
    });
    await client.query('commit');
    await migrate(connection, () => undefined);
    return { ...summary, madeAt: header.created_at };
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

async function prepare(client: pg.Client, connection: ClientConfig, { migrations, version }: Header): Promise<void> {
  const unknown = migrations.filter((name) => !(name in MIGRATIONS));
  if (unknown.length > 0)
    throw new BackupFault(
      `The backup was made by Paydesk ${version}, with tables that this version does not know: install that one or a newer one.`,
    );
  const others = await othersConnected(client);
  if (others.length > 0) throw new BackupFault(`The database is in use (${others.join(', ')}): stop every replica first.`);
  const found = await migrationsOf(client);
  const known = Object.fromEntries(Object.entries(MIGRATIONS).filter(([name]) => migrations.includes(name)));
  if (found.length === 0) await migrate(connection, () => undefined, known);
  else if (found.join() !== migrations.join())
    throw new BackupFault('The database has tables of another version than the backup: name a new, empty database.');
  for (const { table } of await keptTables(client)) {
    if (OF_A_START.includes(table)) continue;
    const { rowCount } = await client.query(`select 1 from ${pg.escapeIdentifier(table)} limit 1`);
    if (rowCount !== 0) throw new BackupFault(`The database is not empty (${table}): name a new, empty one. Nothing was changed.`);
  }
}

async function loadTables(client: pg.Client, reader: BackupReader): Promise<Summary> {
  const there = new Set((await keptTables(client)).map(({ table }) => table));
  let rows = 0;
  let tables = 0;
  for (;;) {
    const next = await reader.line(TableStart.or(End));
    if ('end' in next) {
      if (next.rows !== rows || next.tables !== tables || tables !== there.size) throw new BackupFault('The backup lacks a table.');
      for (const [name, value] of Object.entries(next.sequences))
        await client.query('select setval($1::regclass, $2)', [pg.escapeIdentifier(name), value]);
      await reader.end();
      return { tables, rows };
    }
    if (!there.has(next.table)) throw new BackupFault(`The backup holds a table that there is not: ${next.table}.`);
    rows += await loadTable(client, reader, next);
    tables += 1;
  }
}

async function loadTable(client: pg.Client, reader: BackupReader, { table, columns }: TableStart): Promise<number> {
  const hash = createHash('sha256');
  const copying = client.query(from(`copy ${pg.escapeIdentifier(table)} (${columns.map(pg.escapeIdentifier).join(', ')}) from stdin`));
  await pipeline(Readable.from(hashed(reader.rows(), hash)), copying);
  const end = await reader.line(TableEnd);
  if (end.rows !== copying.rowCount || end.sha256 !== hash.digest('hex'))
    throw new BackupFault(`The rows of ${table} were altered or damaged.`);
  return end.rows;
}

async function* hashed(rows: AsyncIterable<Buffer>, hash: Hash): AsyncGenerator<Buffer, void> {
  for await (const chunk of rows) {
    hash.update(chunk);
    yield chunk;
  }
}

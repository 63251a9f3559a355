import type pg from 'pg';
import { MOVED } from '../postgres/schema.ts';
import type { TableStart } from './format.ts';

/** Made by migrations, by each replica at its start, or for a moment. */
const NOT_KEPT = ['paydesk_migrations', 'paydesk_migrations_lock', 'schema_needs', 'kept_files', 'write_probe'];

/** The tables of the first schema that are kept, with the columns that are stored. Unlogged ones hold counts, which are forgotten. */
export async function keptTables(client: pg.ClientBase): Promise<readonly TableStart[]> {
  const { rows } = await client.query<TableStart>(
    `select c.relname as table, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and c.relpersistence = 'p' and not c.relname = any($1)
     group by c.relname order by c.relname`,
    [NOT_KEPT],
  );
  return rows;
}

export async function migrationsOf(client: pg.ClientBase): Promise<readonly string[]> {
  const { rows } = await client.query<{ there: boolean }>("select to_regclass('paydesk_migrations') is not null as there");
  if (rows[0]?.there !== true) return [];
  return (await client.query<{ name: string }>('select name from paydesk_migrations where name <> $1 order by name', [MOVED])).rows.map(
    ({ name }) => name,
  );
}

/** Connections of the same user to the same database, other than this one: replicas, most of all. */
export async function othersConnected(client: pg.ClientBase): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select coalesce(nullif(application_name, ''), 'without a name') as name from pg_stat_activity
     where datname = current_database() and usename = current_user and pid <> pg_backend_pid() and backend_type = 'client backend'`,
  );
  return [...new Set(rows.map(({ name }) => name))];
}

import { Kysely, PostgresDialect, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import pg from 'pg';
import { clientOf, clientSettings, type Connection, type Log } from './connect.ts';
import { MIGRATIONS } from './migrations/all.ts';
import type { SchemaMigration } from './migrations/schema-migration.ts';
import { judgeSchema, readSchema, type Schema, schemaFault } from './schema.ts';

type Migrations = Readonly<Record<string, SchemaMigration>>;

/**
 * Brings the tables up to date. Of several replicas that start at once one does the work, the others wait.
 * All in one transaction: a migration that fails leaves nothing behind. Tables of a newer release are left as they are, if this one
 * works beside them.
 */
export async function migrate(connection: Connection, log: Log, migrations: Migrations = MIGRATIONS): Promise<void> {
  await withMigrator(connection, migrations, async (migrator, schema) => {
    const { error, results } = await migrator.migrateToLatest();
    for (const { migrationName, status } of results ?? [])
      if (status === 'Success' && error === undefined) log('Database migrated', { migration: migrationName });
    if (error === undefined) return;
    const found = await schema().catch(() => undefined);
    const judged = found === undefined ? undefined : judgeSchema(found, Object.keys(migrations));
    if (judged?.kind === 'newer') log('The database is that of a newer Paydesk, beside which this version works', { newer: judged.newer });
    else throw schemaFault(error, judged);
  });
}

async function withMigrator<Result>(
  connection: Connection,
  migrations: Migrations,
  use: (migrator: Migrator, schema: () => Promise<Schema>) => Promise<Result>,
): Promise<Result> {
  const pool = new pg.Pool({ ...clientSettings(connection), max: 1, ...clientOf(connection) });
  pool.on('error', () => undefined);
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  const provided = Object.fromEntries(Object.entries(migrations).map(([name, migration]) => [name, tellingNeeds(name, migration)]));
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(provided) },
    migrationTableName: 'paydesk_migrations',
    migrationLockTableName: 'paydesk_migrations_lock',
  });
  try {
    return await use(migrator, () => readSchema(db));
  } finally {
    await db.destroy();
  }
}

function tellingNeeds(name: string, migration: SchemaMigration): SchemaMigration {
  const { needs } = migration;
  return {
    async up(db) {
      await migration.up(db);
      if (needs !== undefined) await sql`insert into schema_needs (migration, needs) values (${name}, ${needs})`.execute(db);
    },
  };
}

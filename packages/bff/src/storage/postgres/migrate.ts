import { Kysely, PostgresDialect, sql } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';
import pg, { type ClientConfig } from 'pg';
import { clientSettings, type Log } from './connect.ts';
import { MIGRATIONS } from './migrations/all.ts';

const MIGRATION_TABLE = 'paydesk_migrations';
const MIGRATION_LOCK_TABLE = 'paydesk_migrations_lock';

/**
 * Brings the tables up to date. Of several replicas that start at once one does the work, the others wait.
 * All in one transaction: a migration that fails leaves nothing behind.
 */
export async function migrate(
  connection: ClientConfig,
  log: Log,
  migrations: Readonly<Record<string, Migration>> = MIGRATIONS,
): Promise<void> {
  const pool = new pg.Pool({ ...clientSettings(connection), max: 1 });
  pool.on('error', () => undefined);
  const db = new Kysely<MigrationTables>({ dialect: new PostgresDialect({ pool }) });
  try {
    const migrator = new Migrator({
      db,
      provider: { getMigrations: () => Promise.resolve({ ...migrations }) },
      migrationTableName: MIGRATION_TABLE,
      migrationLockTableName: MIGRATION_LOCK_TABLE,
    });
    const { error, results } = await migrator.migrateToLatest();
    if (error !== undefined) throw await explain(db, migrations, error);
    for (const { migrationName } of results ?? []) log('Database migrated', { migration: migrationName });
  } finally {
    await db.destroy();
  }
}

interface MigrationTables {
  [MIGRATION_TABLE]: { name: string };
}

async function explain(db: Kysely<MigrationTables>, migrations: Readonly<Record<string, Migration>>, error: unknown): Promise<Error> {
  const cause = error instanceof Error ? error : new Error(String(error));
  const unknown = await migrationsUnknownTo(db, migrations).catch(() => []);
  if (unknown.length === 0) return new Error(`The database could not be migrated: ${cause.message}`, { cause });
  return new Error(
    `The database was migrated by a newer Paydesk (${unknown.join(', ')}), which this version does not know. ` +
      'Start that version or a newer one; migrations are not undone.',
    { cause },
  );
}

async function migrationsUnknownTo(db: Kysely<MigrationTables>, migrations: Readonly<Record<string, Migration>>): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from ${sql.table(MIGRATION_TABLE)} order by name`.execute(db);
  return rows.map((row) => row.name).filter((name) => !(name in migrations));
}

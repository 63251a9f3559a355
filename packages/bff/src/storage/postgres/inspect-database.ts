import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { clientOf, clientSettings, type Connection } from './connect.ts';
import { MIGRATIONS } from './migrations/all.ts';
import { type Judged, judgeSchema, readSchema } from './schema.ts';

/** How a database stands, for its operator. */
export interface DatabaseStanding {
  /** As PostgreSQL numbers itself: 150018 is 15.18. */
  readonly version: number;
  /** Nothing can be stored: a standby, or a setting. */
  readonly readOnly: boolean;
  readonly connectionsMax: number;
  readonly connections: number;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Between which moments of this machine `now` was read. */
  readonly askedAt: number;
  readonly answeredAt: number;
  readonly schema: Judged;
  /** Migrations of this release that have not run. */
  readonly missing: readonly string[];
  readonly isEmpty: boolean;
}

/** Reads and changes nothing: no migration runs. */
export async function inspectDatabase(connection: Connection): Promise<DatabaseStanding> {
  const settings = { ...clientSettings(connection), application_name: 'paydesk-doctor' };
  const pool = new pg.Pool({ ...settings, max: 1, ...clientOf(connection) });
  pool.on('error', () => undefined);
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    // Connected before the clock is read, so that the moments lie close to one another.
    await sql`select 1`.execute(db);
    const askedAt = Date.now();
    const { rows } = await SERVER.execute(db);
    const answeredAt = Date.now();
    const [server] = rows;
    if (server === undefined) throw new Error('the database has told nothing of itself');
    const schema = await readSchema(db);
    const known = Object.keys(MIGRATIONS);
    return {
      ...server,
      askedAt,
      answeredAt,
      schema: judgeSchema(schema, known),
      missing: known.filter((name) => !schema.migrations.includes(name)),
      isEmpty: schema.migrations.length === 0,
    };
  } finally {
    await db.destroy();
  }
}

const SERVER = sql<Pick<DatabaseStanding, 'version' | 'readOnly' | 'connectionsMax' | 'connections' | 'now'>>`
  select current_setting('server_version_num')::int as version,
    current_setting('transaction_read_only') = 'on' as "readOnly",
    current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
      - coalesce(current_setting('reserved_connections', true)::int, 0) as "connectionsMax",
    (select count(*)::int from pg_stat_activity where datid is not null) as connections,
    extract(epoch from clock_timestamp())::float8 * 1000 as now`;

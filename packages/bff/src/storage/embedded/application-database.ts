import pg from 'pg';
import { APPLICATION, SUPERUSER, type ServerAddress } from './address.ts';

/** `duplicate_object`, `duplicate_database`, `unique_violation`: another starter was first. */
const ALREADY_THERE: ReadonlySet<string | undefined> = new Set(['42710', '42P04', '23505']);

/** Makes the role and database of the application, unless they exist. */
export async function ensureApplicationDatabase(address: ServerAddress): Promise<void> {
  const client = new pg.Client({ ...address, ...SUPERUSER });
  await client.connect();
  try {
    const { rows } = await client.query<{ role: boolean; database: boolean }>(
      `select exists (select from pg_roles where rolname = $1) as role,
              exists (select from pg_database where datname = $2) as database`,
      [APPLICATION.user, APPLICATION.database],
    );
    const user = pg.escapeIdentifier(APPLICATION.user);
    const password = address.password === undefined ? 'null' : pg.escapeLiteral(address.password);
    if (rows[0]?.role !== true) await create(client, `create role ${user} login createdb password ${password}`);
    if (rows[0]?.database !== true) await create(client, `create database ${pg.escapeIdentifier(APPLICATION.database)} owner ${user}`);
  } finally {
    await client.end();
  }
}

async function create(client: pg.Client, statement: string): Promise<void> {
  try {
    await client.query(statement);
  } catch (error) {
    if (error instanceof pg.DatabaseError && ALREADY_THERE.has(error.code)) return;
    throw error;
  }
}

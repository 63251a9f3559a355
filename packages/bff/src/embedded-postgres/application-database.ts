import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { APPLICATION, SUPERUSER, type ServerAddress } from './address.ts';

/** `duplicate_object`, `duplicate_database`, `unique_violation`: another starter was first. */
const ALREADY_THERE: ReadonlySet<string | undefined> = new Set(['42710', '42P04', '23505']);

const PATIENCE_MS = 15_000;
const PAUSE_MS = 50;

/**
 * Makes the role and database of the application, unless they exist.
 * The server may be one whose owner is just stopping: then it is back in a moment, run by us.
 */
export async function ensureApplicationDatabase(address: ServerAddress): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      await createMissing(address);
      return;
    } catch (error) {
      if (!isPassing(error) || performance.now() > deadline) throw error;
      await delay(PAUSE_MS);
    }
  }
}

/** The connection was refused or broken, or the server is starting or stopping (class 57). */
function isPassing(error: unknown): boolean {
  return !(error instanceof pg.DatabaseError) || error.code?.startsWith('57') === true;
}

async function createMissing(address: ServerAddress): Promise<void> {
  const client = new pg.Client({ ...address, ...SUPERUSER });
  client.on('error', () => undefined); // the statement under way fails by itself
  try {
    await client.connect();
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

import { setTimeout as delay } from 'node:timers/promises';
import pg, { type ClientConfig, type Pool } from 'pg';

/** Where the database is, and how its clients are made when a plain one does not do. */
export interface Connection extends ClientConfig {
  readonly clientClass?: new (settings?: ClientConfig) => pg.Client;
}

export type Log = (message: string, details?: Record<string, unknown>) => void;

/** `MERGE`, `NULLS NOT DISTINCT` and the permissions we count on begin here. */
const SERVER_VERSION_MIN = 150_000;
const CONNECT_MS_MAX = 5_000;
const STATEMENT_MS_MAX = 15_000;
/** The server ends a slow statement; this is for a server that does not answer any more. */
const ANSWER_MS_MAX = 20_000;
const PAUSE_MS = 100;

/** `int8`, the type of amounts: the driver returns it as text by default. */
const INT8 = 20;
type ParserOf = (type: number, format?: 'text' | 'binary') => (value: string) => unknown;
const usualParserOf = pg.types.getTypeParser as ParserOf;
const parserOf: ParserOf = (type, format) => (type === INT8 ? BigInt : usualParserOf(type, format));
const types = { getTypeParser: parserOf };

/** @param limited Whether the server is told to end slow statements: poolers do not pass it on, and refuse it. */
export function openPool(connection: Connection, max: number, log: Log, limited = true): Pool {
  const pool = new pg.Pool({
    ...clientSettings(connection),
    ...clientOf(connection),
    types,
    max,
    ...(limited ? { statement_timeout: STATEMENT_MS_MAX } : {}),
    query_timeout: ANSWER_MS_MAX,
  });
  pool.on('error', (error) => {
    log('A database connection broke while it was idle', { reason: error.message });
  });
  // The pool listens to idle clients alone. One that is taken out may break between two statements: the next one fails.
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
  });
  return pool;
}

/** Settings of all connections: those of the pool, and the one that listens. */
export function clientSettings(connection: Connection): Connection {
  return { application_name: 'paydesk', connectionTimeoutMillis: CONNECT_MS_MAX, keepAlive: true, ...connection };
}

/** For a pool, which is told otherwise than a client. */
export function clientOf({ clientClass }: Connection) {
  return clientClass === undefined ? {} : { Client: clientClass };
}

export function newClient(connection: Connection, more: ClientConfig = {}): pg.Client {
  return new (connection.clientClass ?? pg.Client)({ ...clientSettings(connection), ...more });
}

/** Waits for a server that is still starting, and refuses one that is too old. */
export async function awaitServer(connection: Connection, startTimeoutMs: number, log: Log): Promise<void> {
  const deadline = performance.now() + startTimeoutMs;
  for (;;) {
    try {
      assertRecentEnough(await serverVersion(connection));
      return;
    } catch (error) {
      if (!isPassing(error) || performance.now() > deadline) throw error;
      log('Waiting for the database', { reason: error.message });
    }
    await delay(PAUSE_MS);
  }
}

export function assertRecentEnough(version: number): void {
  if (version >= SERVER_VERSION_MIN) return;
  throw new Error(
    `The database is PostgreSQL ${String(Math.floor(version / 10_000))}; Paydesk needs ${String(SERVER_VERSION_MIN / 10_000)} or newer. ` +
      'Upgrade the server, or name another one in `database.url`.',
  );
}

/** As PostgreSQL numbers itself: 150018 is 15.18. */
async function serverVersion(connection: Connection): Promise<number> {
  const client = newClient(connection);
  await client.connect();
  try {
    const { rows } = await client.query<{ server_version_num: string }>('show server_version_num');
    return Number(rows[0]?.server_version_num);
  } finally {
    await client.end();
  }
}

/** Network trouble, a server that is starting or stopping (57P03), or one with no connection left (53300). */
function isPassing(error: unknown): error is Error {
  if (error instanceof pg.DatabaseError) return error.code === '57P03' || error.code === '53300';
  return error instanceof Error && ('code' in error || /terminated|timeout/i.test(error.message));
}

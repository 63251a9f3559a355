import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg, { type PoolConfig, type QueryResultRow } from 'pg';
import { onTestFinished } from 'vitest';
import { startEmbeddedPostgres } from '../../embedded/embedded-postgres.ts';
import { openStorage, type Storage, type StorageLimits } from '../../storage.ts';

/** A server to run the contract on. */
export interface TestServer {
  /** How the contract reaches one database of it. */
  connectionTo(database: string): PoolConfig;
  close(): Promise<void>;
}

export async function startServer(reachedBy: 'socket' | 'url'): Promise<TestServer> {
  const directory = await mkdtemp(join(tmpdir(), 'paydesk-storage-'));
  await chmod(directory, 0o755);
  const server = await startEmbeddedPostgres({
    directory,
    log: () => undefined,
    listen: reachedBy === 'url' ? { kind: 'tcp', host: '127.0.0.1', port: 0 } : { kind: 'socket' },
    maxConnections: 90,
  });
  const { host, port, user, password } = server.connection;
  return {
    connectionTo(database) {
      if (reachedBy === 'socket') return { ...server.connection, database };
      return { connectionString: `postgres://${user}:${encodeURIComponent(password ?? '')}@${host}:${String(port)}/${database}` };
    },
    async close() {
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** An empty database for one test. */
export interface TestDatabase {
  readonly connection: PoolConfig;
  readonly said: string[];
  /** One replica. Closed when the test ends. */
  open(limits?: Partial<StorageLimits>): Promise<Storage>;
  query<Row extends QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
}

let databases = 0;

export async function aDatabase(server: TestServer): Promise<TestDatabase> {
  const name = `test_${String(++databases)}`;
  await withClient(server.connectionTo('paydesk'), (client) => client.query(`create database ${name}`));
  const connection = server.connectionTo(name);
  const said: string[] = [];
  const log = (message: string): void => {
    said.push(message);
  };
  return {
    connection,
    said,
    async open(limits = {}) {
      const storage = await openStorage({ connection, log, poolMax: 5, limits });
      onTestFinished(() => storage.close());
      return storage;
    },
    async query<Row extends QueryResultRow>(text: string, values: unknown[] = []) {
      return (await withClient(connection, (client) => client.query<Row>(text, values))).rows;
    },
  };
}

export async function withClient<Result>(connection: PoolConfig, use: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

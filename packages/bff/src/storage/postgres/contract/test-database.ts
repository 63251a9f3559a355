import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg, { type PoolConfig, type QueryResultRow } from 'pg';
import { onTestFinished } from 'vitest';
import { startEmbeddedPostgres } from '../../../embedded-postgres/embedded-postgres.ts';
import { openStorage, type Storage, type StorageLimits } from '../../storage.ts';
import { eventually } from './eventually.ts';

/** A server to run the contract on. */
export interface TestServer {
  /** One that is up to date and holds nothing. The same for every test, with the same replicas: making hundreds takes minutes. */
  cleanDatabase(): Promise<TestDatabase>;
  /** One without any table. */
  emptyDatabase(): Promise<TestDatabase>;
  close(): Promise<void>;
}

/** A database for one test. */
export interface TestDatabase {
  readonly connection: PoolConfig;
  /** What the replicas logged. */
  readonly logged: string[];
  /** Another replica. */
  open(limits?: Partial<StorageLimits>): Promise<Storage>;
  query<Row extends QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
}

export async function startServer(reachedBy: 'socket' | 'url'): Promise<TestServer> {
  const directory = await mkdtemp(join(process.env['TEST_DATA'] ?? tmpdir(), 'paydesk-storage-'));
  await chmod(directory, 0o755);
  const removeDirectory = (): Promise<void> => rm(directory, { recursive: true, force: true });
  const server = await startEmbeddedPostgres({
    directory,
    log: () => undefined,
    listen: reachedBy === 'url' ? { kind: 'tcp', host: '127.0.0.1', port: 0 } : { kind: 'socket' },
    maxConnections: 90,
  }).catch(async (error: unknown) => {
    await removeDirectory();
    throw error;
  });
  const common = connectionTo('paydesk');
  const logged: string[] = [];
  const replicas = new Map<number, Storage>();
  let databases = 0;

  return {
    async cleanDatabase() {
      await replica(0);
      await withClient(common, (client) => client.query(EMPTY_TABLES));
      logged.length = 0;
      let opened = 0;
      return {
        ...databaseAt(common, logged),
        async open(limits) {
          if (limits !== undefined) return openForOneTest(common, logged, limits);
          return replica(opened++);
        },
      };
    },

    async emptyDatabase() {
      const name = `test_${String(++databases)}`;
      await withClient(common, (client) => client.query(`create database ${name}`));
      return databaseAt(connectionTo(name), []);
    },

    async close() {
      await Promise.all([...replicas.values()].map((each) => each.close()));
      await server.close();
      await removeDirectory();
    },
  };

  async function replica(index: number): Promise<Storage> {
    const storage = replicas.get(index) ?? (await openReplica(common, logged));
    replicas.set(index, storage);
    return storage;
  }

  function connectionTo(database: string): PoolConfig {
    const { host, port, user, password = '' } = server.connection;
    if (reachedBy === 'socket') return { ...server.connection, database };
    return { connectionString: `postgres://${user}:${encodeURIComponent(password)}@${host}:${String(port)}/${database}` };
  }
}

const EMPTY_TABLES = `
  begin;
  alter table timeline disable trigger timeline_is_append_only;
  delete from timeline; delete from attempts; delete from operations; delete from outbox; delete from webhook_endpoints;
  delete from reconciliation_questions; delete from reconciliations;
  delete from schedules; delete from cards; delete from refund_approvals; delete from payments;
  delete from tasks; delete from idempotency_keys; delete from notifications; delete from questions; delete from queries;
  delete from rate_limits; delete from try_counters; delete from counted_tries; delete from merchant_limits; delete from kept_files;
  alter table timeline enable trigger timeline_is_append_only;
  commit`;

function databaseAt(connection: PoolConfig, logged: string[]): TestDatabase {
  return {
    connection,
    logged,
    open: (limits = {}) => openForOneTest(connection, logged, limits),
    async query<Row extends QueryResultRow>(text: string, values: unknown[] = []) {
      return (await withClient(connection, (client) => client.query<Row>(text, values))).rows;
    },
  };
}

async function openForOneTest(connection: PoolConfig, logged: string[], limits: Partial<StorageLimits>): Promise<Storage> {
  const storage = await openReplica(connection, logged, limits);
  onTestFinished(() => storage.close());
  return storage;
}

function openReplica(connection: PoolConfig, logged: string[], limits: Partial<StorageLimits> = {}): Promise<Storage> {
  return openStorage({ connection, log: (message) => logged.push(message), poolMax: 5, limits });
}

/** @param statement A part of the text of the statement that is held up by a lock. */
export async function waitUntilBlocked(database: TestDatabase, statement: string): Promise<void> {
  const waiting = `select from pg_stat_activity
    where wait_event_type = 'Lock' and query like '%' || $1 || '%' and datname = current_database() and application_name = 'paydesk'`;
  await eventually(async () => (await database.query(waiting, [statement])).length === 1);
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

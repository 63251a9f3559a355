import { join } from 'node:path';
import type { Logger } from 'pino';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../embedded-postgres/embedded-postgres.ts';
import type { Log } from './postgres/connect.ts';
import { connectionsTo, type ServerByUrl, severalServers } from './postgres/connections-to.ts';
import { adviceAbout } from './postgres/judge-server.ts';
import type { OnStatement } from './postgres/timed-pool.ts';
import { openStorage, type Storage } from './storage.ts';

export interface Database {
  readonly storage: Storage;
  isReachable(): Promise<boolean>;
  /** Resolves with the reason when the database is given up: only a new process can have it again. */
  readonly givenUp: Promise<string>;
  close(): Promise<void>;
}

/** For several processes on one machine, each with some fifteen. */
const EMBEDDED_CONNECTIONS_MAX = 200;

/** A server by its URL is waited for without end: its operator brings it back. */
const NEVER = new Promise<string>(() => undefined);

/**
 * Opens the database: a server by its URL, or our own child process that keeps everything in a directory.
 *
 * @throws {Error} With advice, when neither can be had.
 */
export async function openDatabase(
  where: string | ServerByUrl | { readonly directory: string },
  log: Logger,
  onStatement: OnStatement = () => undefined,
): Promise<Database> {
  const logInfo = (message: string, details: Record<string, unknown> = {}) => log.info(details, message);
  const directory = typeof where === 'string' ? where : 'directory' in where ? where.directory : undefined;
  if (directory === undefined && typeof where === 'object' && 'url' in where) {
    const { connection, direct } = connectionsTo(where, logInfo);
    const storage = await openStorage({ connection, direct, log: logInfo, onStatement });
    for (const advice of await adviceAbout(connection, { standbys: severalServers(where), pooler: direct !== undefined })) log.warn(advice);
    log.info('Database mode: a PostgreSQL server by URL, shared by any number of replicas');
    return { storage, isReachable: () => answers(storage), givenUp: NEVER, close: () => storage.close() };
  }
  const givenUp = Promise.withResolvers<string>();
  const embedded = await startEmbedded(directory ?? 'data', logInfo, givenUp.resolve);
  const storage = await openStorage({ connection: embedded.connection, log: logInfo, onStatement });
  return {
    storage,
    isReachable: () => answers(storage),
    givenUp: givenUp.promise,
    async close() {
      await storage.close();
      await embedded.close();
    },
  };
}

/** Runs the embedded server for other processes, which adopt it, and opens nothing of it. */
export async function holdEmbeddedDatabase(directory: string, log: Logger): Promise<Pick<Database, 'givenUp' | 'close'>> {
  const givenUp = Promise.withResolvers<string>();
  const embedded = await startEmbedded(directory, (message, details = {}) => log.info(details, message), givenUp.resolve);
  return { givenUp: givenUp.promise, close: () => embedded.close() };
}

function startEmbedded(directory: string, log: Log, onExit: (reason: string) => void): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres({ directory: join(directory, 'postgres'), log, onExit, maxConnections: EMBEDDED_CONNECTIONS_MAX });
}

async function answers(storage: Storage): Promise<boolean> {
  try {
    await storage.ping();
    return true;
  } catch {
    return false;
  }
}

import { join } from 'node:path';
import type { Logger } from 'pino';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../embedded-postgres/embedded-postgres.ts';
import type { OnStatement } from './postgres/timed-pool.ts';
import { openStorage, type Storage } from './storage.ts';

export interface Database {
  readonly storage: Storage;
  isReachable(): Promise<boolean>;
  /** Resolves with the reason when the database is given up: only a new process can have it again. */
  readonly givenUp: Promise<string>;
  close(): Promise<void>;
}

/** A server by its URL is waited for without end: its operator brings it back. */
const NEVER = new Promise<string>(() => undefined);

/**
 * Opens the database: a server by its URL, or our own child process that keeps everything in a directory.
 *
 * @throws {Error} With advice, when neither can be had.
 */
export async function openDatabase(
  where: string | { readonly url: string } | { readonly directory: string },
  log: Logger,
  onStatement: OnStatement = () => undefined,
): Promise<Database> {
  const logInfo = (message: string, details: Record<string, unknown> = {}) => log.info(details, message);
  const directory = typeof where === 'string' ? where : 'directory' in where ? where.directory : undefined;
  if (directory === undefined && typeof where === 'object' && 'url' in where) {
    const storage = await openStorage({ connection: { connectionString: where.url }, log: logInfo, onStatement });
    log.info('Database mode: a PostgreSQL server by URL, shared by any number of replicas');
    return { storage, isReachable: () => answers(storage), givenUp: NEVER, close: () => storage.close() };
  }
  const givenUp = Promise.withResolvers<string>();
  const embedded: EmbeddedPostgres = await startEmbeddedPostgres({
    directory: join(directory ?? 'data', 'postgres'),
    log: logInfo,
    onExit: givenUp.resolve,
  });
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

async function answers(storage: Storage): Promise<boolean> {
  try {
    await storage.ping();
    return true;
  } catch {
    return false;
  }
}

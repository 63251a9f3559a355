import { acquireServer, type Site } from './acquire.ts';
import { APPLICATION, type EmbeddedConnection } from './address.ts';
import { ensureApplicationDatabase } from './application-database.ts';
import { prepareBinaries, type BinarySource } from './binaries.ts';
import { ensureCluster } from './cluster.ts';
import { openDataDirectory } from './data-directory.ts';
import { keepRunning, type RestartLimit } from './keep-running.ts';
import { defaultListen, type Listen } from './listen.ts';

export interface EmbeddedPostgresOptions {
  /** Holds everything there is to keep; made when missing. On a disk of this machine, never on a network share. */
  readonly directory: string;
  log(message: string, details?: Record<string, unknown>): void;
  /** The server is gone and was given up; start again with a new call. */
  onExit?(reason: string): void;
  /** Default 50. */
  readonly maxConnections?: number;
  /** Default: 30 new starts within five minutes. */
  readonly restart?: RestartLimit;
  /** Default: a Unix socket; loopback TCP on Windows. */
  readonly listen?: Listen;
  /** Default: the installed npm package. */
  readonly binaries?: BinarySource;
}

export interface EmbeddedPostgres {
  /** Stays the same for as long as the database is open, over all restarts. */
  readonly connection: EmbeddedConnection;
  /** Whether this process runs the server now, or another one on the same directory does. */
  readonly mode: 'started' | 'adopted';
  /** Stops the server if this process runs it; leaves an adopted one running. */
  close(): Promise<void>;
}

/**
 * Runs PostgreSQL as a child process that lives as long as this process needs it.
 *
 * @throws {EmbeddedPostgresFault} With advice, when it cannot run here or not on this directory.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { listen = defaultListen(), maxConnections = 50 } = options;
  const data = await openDataDirectory(options.directory);
  const binaries = await prepareBinaries(data.user, options.binaries);
  await ensureCluster(data, binaries, listen);

  let isClosing = false;
  const onServerLine = (line: string): void => {
    if (!isClosing) options.log('Embedded PostgreSQL says', { line });
  };
  const site: Site = { data, binaries, listen, maxConnections, onServerLine };
  const first = await acquireServer(site);
  const { address } = first;
  const running = keepRunning(
    first,
    () => acquireServer(site, address),
    options.restart ?? { attemptsMax: 30, windowMs: 300_000 },
    (message, details) => {
      options.log(message, details);
    },
    (reason) => options.onExit?.(reason),
  );
  try {
    await ensureApplicationDatabase(address);
  } catch (error) {
    await running.close();
    throw error;
  }
  announce();
  return {
    connection: { ...address, ...APPLICATION },
    get mode() {
      return running.current.mode;
    },
    close() {
      isClosing = true;
      return running.close();
    },
  };

  function announce(): void {
    const facts = { mode: first.mode, directory: data.path, version: binaries.major, host: address.host, port: address.port };
    if (first.mode === 'started') {
      options.log('EMBEDDED DATABASE: this process runs its own PostgreSQL, for this one machine. Replicas need `database.url`.', facts);
    } else {
      options.log('EMBEDDED DATABASE: another process runs PostgreSQL on this directory; sharing it. Replicas need `database.url`.', facts);
    }
  }
}

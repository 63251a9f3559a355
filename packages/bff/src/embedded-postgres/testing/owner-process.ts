/**
 * A program for tests: opens an embedded database as a process of its own, which can be killed.
 * Takes its options as JSON, says each event as a line of JSON, and closes when its input does or a line arrives.
 * It may leave root behind once everything is loaded.
 */
import { createInterface } from 'node:readline';
import pg from 'pg';
import { startEmbeddedPostgres } from '../embedded-postgres.ts';

export interface OwnerOptions {
  readonly directory: string;
  readonly uid?: number;
  readonly packageDirectory?: string;
  readonly cacheDirectory?: string;
  /** Insert rows without end, saying the number of each that was acknowledged. */
  readonly insert?: boolean;
}

export type OwnerEvent =
  | { readonly kind: 'open'; readonly mode: string; readonly host: string; readonly uid: number | undefined }
  | { readonly kind: 'acknowledged'; readonly row: number }
  | { readonly kind: 'mode'; readonly mode: string }
  | { readonly kind: 'log'; readonly message: string; readonly reason: unknown }
  | { readonly kind: 'failed'; readonly code: unknown; readonly message: string };

const options = JSON.parse(process.argv[2] ?? '{}') as OwnerOptions;

function say(event: OwnerEvent): void {
  process.stdout.write(`${JSON.stringify(event)}\n`);
}

function leaveRoot(uid: number): void {
  process.setgroups?.([]);
  process.setgid?.(uid);
  process.setuid?.(uid);
}

async function insertWithoutEnd(connection: pg.ClientConfig): Promise<never> {
  const client = new pg.Client(connection);
  client.on('error', () => undefined);
  await client.connect();
  await client.query('create table if not exists acknowledged (row int primary key)');
  for (let row = 1; ; row += 1) {
    await client.query('insert into acknowledged values ($1)', [row]);
    say({ kind: 'acknowledged', row });
  }
}

if (options.uid !== undefined) leaveRoot(options.uid);
try {
  const { packageDirectory, cacheDirectory } = options;
  const database = await startEmbeddedPostgres({
    directory: options.directory,
    log: (message, details) => {
      say({ kind: 'log', message, reason: details?.['reason'] });
      if (message.startsWith('Embedded PostgreSQL is back')) say({ kind: 'mode', mode: String(details?.['mode']) });
    },
    binaries: {
      ...(packageDirectory !== undefined && { packageDirectory }),
      ...(cacheDirectory !== undefined && { cacheDirectories: [cacheDirectory] }),
    },
  });
  createInterface(process.stdin)
    .once('line', () => process.stdin.destroy())
    .once('close', () => void database.close());
  say({ kind: 'open', mode: database.mode, host: database.connection.host, uid: process.getuid?.() });
  if (options.insert === true) await insertWithoutEnd(database.connection).catch(() => undefined);
} catch (error) {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  say({ kind: 'failed', code, message: String(error) });
}

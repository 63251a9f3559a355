import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { onTestFinished, vi } from 'vitest';
import { SOCKET_PORT } from '../socket-directory.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres, type EmbeddedPostgresOptions } from '../embedded-postgres.ts';
import type { OwnerEvent, OwnerOptions } from './owner-process.ts';

/** A BFF in a process of its own, with a database on a directory. */
export interface OwnerProcess {
  readonly child: ChildProcess;
  readonly events: readonly OwnerEvent[];
  /** Waits for the first event of a kind. */
  event<K extends OwnerEvent['kind']>(kind: K): Promise<Extract<OwnerEvent, { kind: K }>>;
  /** Lets it close the database and end by itself. */
  close(): Promise<void>;
  kill(): Promise<void>;
}

export function spawnOwner(options: OwnerOptions): OwnerProcess {
  const program = fileURLToPath(new URL('owner-process.ts', import.meta.url));
  const child = spawn(process.execPath, ['--conditions=source', program, JSON.stringify(options)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const events: OwnerEvent[] = [];
  createInterface(child.stdout).on('line', (line) => events.push(JSON.parse(line) as OwnerEvent));
  const ended = once(child, 'exit');
  const owner: OwnerProcess = {
    child,
    events,
    event: (kind) =>
      vi.waitFor(
        () => {
          const failure = events.find((event) => event.kind === 'failed');
          const found = events.find((event) => event.kind === kind);
          if (found === undefined) throw new Error(`no "${kind}" yet; ${JSON.stringify(failure ?? events.slice(-5))}`);
          return found as Extract<OwnerEvent, { kind: typeof kind }>;
        },
        { timeout: 60_000, interval: 10 },
      ),
    async close() {
      child.stdin.end();
      await ended;
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
  onTestFinished(() => owner.close());
  return owner;
}

/** Opens a database in this process until the test is over. */
export async function openDatabase(
  options: Partial<EmbeddedPostgresOptions> & { directory: string },
): Promise<EmbeddedPostgres & { readonly log: readonly string[] }> {
  const log: string[] = [];
  const database = await startEmbeddedPostgres({ log: (message) => log.push(message), ...options });
  onTestFinished(() => database.close());
  return Object.assign(database, { log });
}

export async function query(connection: pg.ClientConfig | undefined, text: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client(connection);
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(text);
    return rows;
  } finally {
    await client.end();
  }
}

export function superuserOn(directory: string): pg.ClientConfig {
  return { host: join(directory, 'postgres'), port: SOCKET_PORT, user: 'postgres', database: 'postgres' };
}

export async function serverPid(directory: string): Promise<number> {
  return Number((await readFile(join(directory, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]);
}

/** The guard is the parent of the server. */
export async function guardPid(directory: string): Promise<number> {
  const pid = String(await serverPid(directory));
  if (process.platform === 'linux') return Number(/^PPid:\s*(\d+)/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1]);
  return Number(spawnSync('ps', ['-o', 'ppid=', '-p', pid], { encoding: 'utf8' }).stdout);
}

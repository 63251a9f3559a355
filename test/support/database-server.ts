import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@paydesk/bff/embedded-postgres/embedded-postgres';

/** A database that no BFF has started: replicas share it by its URL. */
export interface DatabaseServer {
  readonly url: string;
  close(): Promise<void>;
}

export async function startDatabaseServer(directory: string): Promise<DatabaseServer> {
  const database = await startEmbeddedPostgres({ directory, log: () => undefined });
  return { url: urlOf(database), close: () => database.close() };
}

/** The host is the folder of a socket, except on Windows. */
function urlOf({ connection: { host, port, user, password = '', database } }: EmbeddedPostgres): string {
  const url = new URL(`postgres://localhost:${port}/${database}`);
  url.username = user;
  url.password = password;
  url.searchParams.set('host', host);
  return url.href;
}

/** Ends the server as a power cut would, and waits until it is gone. Its supervisor starts it again. */
export async function killDatabaseServer(directory: string): Promise<void> {
  const [firstLine = ''] = (await readFile(join(directory, 'postmaster.pid'), 'utf8')).split('\n');
  process.kill(Number(firstLine), 'SIGKILL');
}

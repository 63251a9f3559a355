import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@paydesk/bff/storage/embedded/embedded-postgres';

/** A database that no BFF has started: replicas share it by its URL. */
export interface DatabaseServer {
  readonly url: string;
  close(): Promise<void>;
}

export async function startDatabaseServer(directory: string): Promise<DatabaseServer> {
  const database = await startEmbeddedPostgres({ directory, log: () => undefined, listen: { kind: 'tcp', host: '127.0.0.1', port: 0 } });
  return { url: urlOf(database), close: () => database.close() };
}

function urlOf({ connection: { host, port, user, password = '', database } }: EmbeddedPostgres): string {
  return `postgres://${user}:${encodeURIComponent(password)}@${host}:${port}/${database}`;
}

/** Ends the server as a power cut would, and waits until it is gone. Whoever runs it starts it again. */
export async function killDatabaseServer(directory: string): Promise<void> {
  const [firstLine = ''] = (await readFile(join(directory, 'postmaster.pid'), 'utf8')).split('\n');
  process.kill(Number(firstLine), 'SIGKILL');
}

import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Client } from 'pg';
import { loadConfig } from '../config/load-config.ts';
import { startEmbeddedPostgres } from '../embedded-postgres/embedded-postgres.ts';
import { gatewaySettings } from '../gateways/accounts.ts';
import type { ServerKeys } from '../security/server-keys.ts';
import { awaitServer, type Connection, newClient } from '../storage/postgres/connect.ts';
import { connectionsTo, type ServerByUrl } from '../storage/postgres/connections-to.ts';

export interface Place {
  readonly database: ServerByUrl | { readonly directory: string };
  /** Where keys lie that were not configured; `null` when they were. */
  readonly keysFile: string | null;
}

export interface OpenPlace extends Place {
  readonly connection: Connection;
  readonly client: Client;
}

const START_TIMEOUT_MS = 10_000;

/** The database of a configuration file. */
export async function placeOf(file: string): Promise<Place & { readonly configDirectory: string; readonly keys: ServerKeys | undefined }> {
  const { config, directory } = await loadConfig(file, (name) => process.env[name], gatewaySettings);
  const at = 'directory' in config.database ? resolve(directory, config.database.directory) : directory;
  const database = 'url' in config.database ? config.database : { directory: at };
  return { database, keysFile: config.keys === undefined ? join(at, 'keys.json') : null, configDirectory: directory, keys: config.keys };
}

/** Opens a database for one command; an embedded one that a BFF runs is shared with it. */
export async function withDatabase<Result>(place: Place, use: (open: OpenPlace) => Promise<Result>): Promise<Result> {
  const { database } = place;
  const embedded =
    'url' in database ? undefined : await startEmbeddedPostgres({ directory: join(database.directory, 'postgres'), log: () => undefined });
  try {
    const connection = embedded?.connection ?? serverOf(database);
    await awaitServer(connection, START_TIMEOUT_MS, () => undefined);
    const client = newClient(connection, { application_name: 'paydesk-command' });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return await use({ ...place, connection, client });
    } finally {
      await client.end();
    }
  } finally {
    await embedded?.close();
  }
}

/** Past a pooler: one transaction with its snapshot needs a session. */
function serverOf(database: Place['database']): Connection {
  if (!('url' in database)) throw new Error('the embedded database has no address before it runs');
  const { connection, direct } = connectionsTo(database, () => undefined);
  return direct ?? connection;
}

export function keysToCopy({ keysFile }: Place): string | undefined {
  return keysFile !== null && existsSync(keysFile) ? keysFile : undefined;
}

import { readFile } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import pg from 'pg';
import { SUPERUSER, type ServerAddress } from './address.ts';
import type { DataDirectory } from './data-directory.ts';
import { EmbeddedPostgresFault, systemErrorCode } from './fault.ts';
import { isAlive } from './is-alive.ts';
import { readPostmasterFile, removeStaleFile, type PostmasterFile } from './postmaster-file.ts';
import { SOCKET_PORT } from './socket-directory.ts';

/** A server that another process runs on our directory. */
export interface AdoptedServer {
  readonly address: ServerAddress;
  /** Resolves when our connection to it breaks: it stopped, or soon will. */
  readonly ended: Promise<string>;
  release(): Promise<void>;
}

export type Adoption =
  | { readonly kind: 'adopted'; readonly server: AdoptedServer }
  /** Starting up or shutting down. */
  | { readonly kind: 'busy'; readonly reason: string }
  | { readonly kind: 'absent' };

/** `cannot_connect_now`: starting, stopping or recovering. */
const CANNOT_CONNECT_NOW = '57P03';
const CONNECT_MS_MAX = 5000;

/** Connects to the server that owns the directory, if one does. The connection stays open, to notice when it leaves. */
export async function adoptServer(data: DataDirectory): Promise<Adoption> {
  const file = await readPostmasterFile(data.cluster);
  if (file === undefined) return { kind: 'absent' };
  if (!file.hasAddress) return waitForAddress(data, file);
  const address = await addressOf(data, file);
  const client = new pg.Client({
    ...address,
    ...SUPERUSER,
    connectionTimeoutMillis: CONNECT_MS_MAX,
    application_name: 'paydesk supervisor',
  });
  const ended = new Promise<string>((resolve) => {
    client.on('error', (error) => {
      resolve(error.message);
    });
    client.once('end', () => {
      resolve('it closed the connection');
    });
  });
  try {
    await client.connect();
  } catch (error) {
    await client.end().catch(() => undefined);
    return explainRefusal(data, file, error);
  }
  return { kind: 'adopted', server: { address, ended, release: () => client.end() } };
}

/** One that was killed while it started has left the file like this, too. */
async function waitForAddress(data: DataDirectory, { pid }: PostmasterFile): Promise<Adoption> {
  if (!isAlive(pid) || (await removeStaleFile(data.cluster, pid))) return { kind: 'absent' };
  return { kind: 'busy', reason: `process ${String(pid)}, which postmaster.pid names as its server, has opened no socket yet` };
}

async function explainRefusal(data: DataDirectory, file: PostmasterFile, error: unknown): Promise<Adoption> {
  const code = systemErrorCode(error);
  if (code === 'ECONNREFUSED' || code === 'ENOENT') {
    await removeStaleFile(data.cluster, file.pid);
    return { kind: 'absent' };
  }
  const reason = error instanceof Error ? error.message : String(error);
  if (code === 'EACCES' || code === 'EPERM' || code?.startsWith('28') === true) {
    throw new EmbeddedPostgresFault('in_use', `Another server runs on ${data.cluster} and lets this process not in: ${reason}`, {
      cause: error,
    });
  }
  return { kind: 'busy', reason: code === CANNOT_CONNECT_NOW ? reason : `the server on ${data.cluster} does not answer: ${reason}` };
}

/** A relative folder is the data directory itself: the server works there. */
export async function addressOf(data: Pick<DataDirectory, 'cluster' | 'passwordFile'>, file: PostmasterFile): Promise<ServerAddress> {
  if (file.socketDirectory !== '') {
    return { host: isAbsolute(file.socketDirectory) ? file.socketDirectory : data.cluster, port: SOCKET_PORT };
  }
  return { host: file.tcpHost, port: file.port, password: await readPassword(data) };
}

export async function readPassword(data: Pick<DataDirectory, 'passwordFile'>): Promise<string> {
  try {
    return await readFile(data.passwordFile, 'utf8');
  } catch (cause) {
    throw new EmbeddedPostgresFault(
      'directory_unusable',
      `${data.passwordFile} cannot be read. Only a directory made for TCP has one: use a directory for one way of listening.`,
      { cause },
    );
  }
}

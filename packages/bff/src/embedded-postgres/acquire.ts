import { setTimeout as delay } from 'node:timers/promises';
import { adoptServer, readPassword } from './adopt.ts';
import type { ServerAddress } from './address.ts';
import { writeAuthentication } from './authentication.ts';
import type { Binaries } from './binaries.ts';
import { nameForServer, type DataDirectory } from './data-directory.ts';
import { EmbeddedPostgresFault } from './fault.ts';
import { freePort, type Listen } from './listen.ts';
import { launchServer } from './server-process.ts';
import { serverArguments, type ServerPlace } from './server-settings.ts';
import { chooseSocketDirectory, makePrivateDirectory, removeIfEmpty, SOCKET_PORT } from './socket-directory.ts';

/** A server we can use: our own, or one of another process on the same directory. */
export interface HeldServer {
  readonly mode: 'started' | 'adopted';
  readonly address: ServerAddress;
  /** Resolves with the reason when the server is gone. */
  readonly ended: Promise<string>;
  /** Stops our own server; disconnects from one of another process. */
  release(): Promise<void>;
}

export interface Site {
  readonly data: DataDirectory;
  readonly binaries: Binaries;
  readonly listen: Listen;
  readonly maxConnections: number;
  readonly onServerLine: (line: string) => void;
}

/** The children of a killed server hold its memory for a moment, and a stopping one its directory. */
const PATIENCE_MS = 15_000;
const PAUSE_MS = 25;

/**
 * Adopts the server that owns the directory, or starts one. Of several processes that start one at the same time, PostgreSQL's
 * lock file lets one succeed; the others adopt its server.
 *
 * @param previous Where clients expect the server, when it was there before.
 */
export async function acquireServer(site: Site, previous?: ServerAddress): Promise<HeldServer> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const reason = await tryOnce(site, previous);
    if (typeof reason !== 'string') return reason;
    if (performance.now() > deadline) {
      throw new EmbeddedPostgresFault(
        'start_failed',
        `PostgreSQL in ${site.data.cluster} stayed unusable for ${String(PATIENCE_MS / 1000)} s: ${reason}`,
      );
    }
    await delay(PAUSE_MS);
  }
}

/** @returns the server, or why it is worth trying again. */
async function tryOnce(site: Site, previous: ServerAddress | undefined): Promise<HeldServer | string> {
  const adoption = await adoptServer(site.data);
  if (adoption.kind === 'adopted') return { mode: 'adopted', ...adoption.server };
  if (adoption.kind === 'busy') return adoption.reason;
  const address = previous ?? (await chooseAddress(site));
  await writeAuthentication(site.data, site.listen);
  const launch = await launchServer(site.binaries, site.data, serverArguments(await placeFor(site, address)), site.onServerLine);
  if (launch.kind === 'ready') {
    const { server } = launch;
    return {
      mode: 'started',
      address,
      ended: server.ended,
      release: async () => {
        await server.stop();
        if (site.listen.kind === 'socket' && address.host !== site.data.cluster) await removeIfEmpty(address.host);
      },
    };
  }
  if (launch.passing) return launch.reason;
  throw new EmbeddedPostgresFault('start_failed', `PostgreSQL did not start in ${site.data.cluster}: ${launch.reason}`);
}

async function chooseAddress({ data, listen }: Site): Promise<ServerAddress> {
  if (listen.kind === 'socket') return { host: await chooseSocketDirectory(data.cluster, data.user), port: SOCKET_PORT };
  const port = listen.port === 0 ? await freePort(listen.host) : listen.port;
  return { host: listen.host, port, password: await readPassword(data) };
}

async function placeFor(site: Site, address: ServerAddress): Promise<ServerPlace> {
  const { data, maxConnections } = site;
  const dataDirectory = await nameForServer(data.cluster, data.user);
  if (site.listen.kind === 'tcp') return { dataDirectory, maxConnections, listen: { kind: 'tcp', host: address.host, port: address.port } };
  if (address.host === data.cluster) return { dataDirectory, maxConnections, listen: { kind: 'socket', directory: '.' } };
  await makePrivateDirectory(address.host, data.user);
  return { dataDirectory, maxConnections, listen: { kind: 'socket', directory: address.host } };
}

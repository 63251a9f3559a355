import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { ConnectFault } from './connect-fault.ts';
import { guardedConnector } from './guarded-connection.ts';
import type { Lookup } from './lookup.ts';

/** Stands for a public address. */
const ALLOWED = '127.0.0.1';
const REFUSED = '::1';

const cleanups: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

test('a name that says something else the next time is asked once for each connection', async () => {
  const server = await serve();
  const names = rebinding([ALLOWED], [REFUSED]);

  const socket = await connect(server.port, { lookup: names.lookup });

  expect(socket.remoteAddress).toBe(ALLOWED);
  expect(names.asked).toBe(1);
  expect(await faultOf(connect(server.port, { lookup: names.lookup }))).toBe('address_refused');
  expect(server.connections).toBe(1);
});

test.each(['http:', 'https:'])('an address that is refused once connected gets no byte: %s', async (protocol) => {
  const server = await serve();
  let asked = 0;
  const isAllowed = () => (asked += 1) === 1;

  expect(await faultOf(connect(server.port, { isAllowed, protocol }))).toBe('address_refused');

  await expect.poll(() => server.closed).toBe(1);
  expect(server.bytes).toBe(0);
});

test('the next address is tried when one does not answer', async () => {
  const server = await serve();

  const socket = await connect(server.port, { lookup: rebinding(['127.0.0.2', ALLOWED]).lookup, isAllowed: () => true });

  expect(socket.remoteAddress).toBe(ALLOWED);
});

test.each([
  ['without an address', rebinding([]).lookup],
  ['that is not found', () => Promise.reject(Object.assign(new Error('not found'), { code: 'ENOTFOUND' }))],
])('a name %s is a fault of its own', async (_what, lookup) => {
  expect(await faultOf(connect(1, { lookup }))).toBe('name_not_found');
});

test('a lookup that takes too long is not followed by a connection', async () => {
  const server = await serve();
  const answer = Promise.withResolvers<{ address: string; family: number }[]>();
  const timeLimit = AbortSignal.timeout(60);

  const fault = faultOf(connect(server.port, { lookup: () => answer.promise, connectTimeoutMs: 20 }));
  await once(timeLimit, 'abort');
  answer.resolve([{ address: ALLOWED, family: 4 }]);

  expect(await fault).toBe('timed_out');
  expect(server.connections).toBe(0);
});

test.each([
  ['takes too long', 300, undefined],
  ['is broken off', 60_000, true],
])('a TLS handshake that %s is closed', async (_what, connectTimeoutMs, breakOff) => {
  const server = await serve();
  const closing = new AbortController();

  const fault = faultOf(connect(server.port, { protocol: 'https:', connectTimeoutMs, closing: closing.signal }));
  await expect.poll(() => server.bytes).toBeGreaterThan(0);
  if (breakOff === true) closing.abort();

  expect(await fault).toBe('timed_out');
  await expect.poll(() => server.closed).toBe(1);
});

/** Answers the first time with the first addresses, and so on. */
function rebinding(...answers: readonly (readonly string[])[]) {
  let asked = 0;
  const lookup: Lookup = () => {
    const addresses = answers[Math.min(asked, answers.length - 1)] ?? [];
    asked += 1;
    return Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
  };
  return {
    lookup,
    get asked() {
      return asked;
    },
  };
}

interface Connecting extends Partial<Omit<Parameters<typeof guardedConnector>[0], 'isAllowed'>> {
  readonly isAllowed?: (ip: string) => boolean;
  readonly protocol?: string;
}

function connect(port: number, { protocol = 'http:', ...guard }: Connecting): Promise<Socket> {
  const connector = guardedConnector({
    lookup: rebinding([ALLOWED]).lookup,
    isAllowed: (ip) => ip === ALLOWED,
    connectTimeoutMs: 5_000,
    closing: new AbortController().signal,
    ...guard,
  });
  return new Promise((resolve, reject) => {
    connector({ hostname: 'shop.example', protocol, port: String(port) }, (error, socket) => {
      if (error !== null) {
        reject(error);
        return;
      }
      cleanups.push(() => void socket.destroy());
      resolve(socket);
    });
  });
}

async function faultOf(connecting: Promise<unknown>): Promise<string> {
  const error: unknown = await connecting.then(
    () => 'connected',
    (reason: unknown) => reason,
  );
  return error instanceof ConnectFault ? error.fault : String(error);
}

/** Takes connections and says nothing. */
async function serve() {
  const seen = { connections: 0, closed: 0, bytes: 0 };
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    seen.connections += 1;
    sockets.add(socket);
    socket.on('error', () => undefined).on('data', (chunk) => (seen.bytes += chunk.length));
    socket.on('close', () => (seen.closed += 1));
  });
  server.listen(0, ALLOWED);
  await once(server, 'listening');
  cleanups.push(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  });
  return Object.assign(seen, { port: (server.address() as AddressInfo).port });
}

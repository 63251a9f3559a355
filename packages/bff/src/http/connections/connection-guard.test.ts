import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createLogger } from '../../observability/logger.ts';
import { guardConnections } from './connection-guard.ts';

const LIMITS = { connectionsMax: 4, connectionsPerAddressMax: 3 };
const ASK = 'GET / HTTP/1.1\r\nHost: a\r\n\r\n';

async function guarded(app: RequestListener, { isProxy = false, limits = LIMITS } = {}) {
  const server = createServer(app);
  const guard = guardConnections(server, limits, () => isProxy, createLogger('silent'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    guard,
    /** Resolves when the server has it. */
    open: async (): Promise<Socket> => {
      const accepted = once(server, 'connection');
      const socket = connect(port, '127.0.0.1').on('error', () => undefined);
      await accepted;
      return socket;
    },
    ask: async (socket: Socket): Promise<void> => {
      const asked = once(server, 'request');
      socket.write(ASK);
      await asked;
    },
  };
}

const never: RequestListener = () => undefined;
const atOnce: RequestListener = (_request, response) => void response.end('ok');

test('beyond its limit an address gives up what has been silent for the longest', async () => {
  const { open } = await guarded(never);
  const [oldest, ...others] = [await open(), await open(), await open()] as const;
  const newest = await open();

  await once(oldest.resume(), 'close');
  expect([...others, newest].map(({ destroyed }) => destroyed)).toEqual([false, false, false]);
});

test('when all of an address are being answered, the newest is closed, and the place is not full', async () => {
  const { guard, open, ask } = await guarded(never);
  for (let index = 0; index < 3; index += 1) await ask(await open());
  const newest = await open();

  await once(newest.resume(), 'close');
  expect(guard.trouble()).toBeNull();
});

test('when all are being answered, the newest is closed, and the reason is told', async () => {
  const { guard, open, ask } = await guarded(never, { limits: { connectionsMax: 3, connectionsPerAddressMax: 3 }, isProxy: true });
  expect(guard.trouble()).toBeNull();
  for (let index = 0; index < 3; index += 1) await ask(await open());
  expect(guard.trouble()).toBe('all 3 connections are in use');

  await once((await open()).resume(), 'close');
  expect(guard.trouble()).toBe('all 3 connections are in use');
});

test('a connection that waits for its next request gives way to a new one', async () => {
  const { guard, open } = await guarded(atOnce, { limits: { connectionsMax: 3, connectionsPerAddressMax: 3 } });
  const idle = [await open(), await open(), await open()];
  for (const socket of idle) {
    socket.write(ASK);
    await once(socket, 'data');
  }
  await open();

  await once(idle[0]!.resume(), 'close');
  expect(guard.trouble()).toBeNull();
});

test('trusted proxies have more connections than one address', async () => {
  const { open } = await guarded(never, { isProxy: true });
  const sockets = [await open(), await open(), await open(), await open()];

  expect(sockets.some(({ destroyed }) => destroyed)).toBe(false);
});

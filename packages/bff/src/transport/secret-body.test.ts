import { afterEach, expect, test } from 'vitest';
import { startRawServer } from './fixtures/raw-server.ts';
import { httpTransport } from './http-transport.ts';
import type { TransportLimits } from './transport.ts';

type OnRequest = Parameters<typeof startRawServer>[0];

const OK = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok';

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

test.each<[string, OnRequest]>([
  ['answered', (socket) => void socket.write(OK)],
  ['refused before it is read', (socket) => void socket.end('HTTP/1.1 413 Large\r\ncontent-length: 0\r\n\r\n')],
  ['cut off', (socket) => void socket.destroy()],
  ['never answered', () => undefined],
])('the bytes of a request that is %s are overwritten', async (_end, onRequest) => {
  const server = await startRawServer(onRequest);
  cleanups.push(() => server.stop());

  expect(await leftAfter(server.url, { totalTimeoutMs: 1_000 })).toBe(0);
});

test('nothing is left of a request that was never sent', async () => {
  const server = await startRawServer(() => undefined);
  await server.stop();

  expect(await leftAfter(server.url)).toBe(0);
  expect(await leftAfter(server.url, { connectionsMax: 1, waitingMax: -1 })).toBe(0);
  expect(await leftAfter('no address')).toBe(0);
});

test('they are whole when they arrive, and their length is told', async () => {
  const requests: string[] = [];
  const server = await startRawServer((socket, request) => {
    requests.push(request);
    socket.write(OK);
  });
  cleanups.push(() => server.stop());

  await leftAfter(server.url);

  expect(requests).toHaveLength(1);
  expect(requests[0]).toMatch(/\r\ncontent-length: 21\r\n\r\ncard=4444555566661111$/i);
});

/** How many bytes of the body are left. */
async function leftAfter(url: string, limits: Partial<TransportLimits> = {}): Promise<number> {
  const transport = httpTransport(limits);
  cleanups.push(() => transport.close());
  const body = new TextEncoder().encode('card=4444555566661111');
  await transport.send({ method: 'POST', url, headers: {}, body }).catch(() => undefined);
  return body.filter((byte) => byte !== 0).length;
}

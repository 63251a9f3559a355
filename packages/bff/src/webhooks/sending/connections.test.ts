import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { createServer, getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterEach, expect, test, vi } from 'vitest';
import { startSelfSignedServer } from '../../transport/fixtures/raw-server.ts';
import { SELF_SIGNED } from '../../transport/fixtures/self-signed.ts';
import type { Posted, Poster, WebhookMessage } from '../ports/poster.ts';
import { startEndpoint, type RawEndpoint } from './fixtures/raw-endpoint.ts';
import { httpPoster, type PosterOptions } from './http-poster.ts';

const cleanups: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

const OK = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok';
const TIMED_OUT = { httpStatus: null, fault: 'timed_out', retryAfterMs: null };

test('messages one after another keep to two connections', async () => {
  const server = await serve((socket) => socket.write(OK));
  const poster = aPoster();

  for (let message = 0; message < 20; message += 1) expect(await post(poster, server.url)).toMatchObject({ httpStatus: 200 });

  expect(server.requests).toBe(20);
  expect(server.connections).toBeLessThanOrEqual(2);
});

test('a message that waits for its answer holds up no other', async () => {
  const server = await serve((socket, number) => number > 1 && socket.write(OK));
  const poster = aPoster();
  const waiting = post(poster, server.url);
  await server.untilRequest(1);

  expect(await post(poster, server.url)).toMatchObject({ httpStatus: 200 });

  await poster.close();
  expect(await waiting).toMatchObject(TIMED_OUT);
});

test('a kept connection that the endpoint has closed is not used', async () => {
  const server = await serve((socket) => socket.end(OK));
  const poster = aPoster();

  await post(poster, server.url);
  await expect.poll(() => server.closed).toBe(1);

  expect(await post(poster, server.url)).toMatchObject({ httpStatus: 200 });
});

test('a kept connection to an address that may be private serves no message that must go to a public one', async () => {
  const server = await serve((socket) => socket.write(OK));
  const poster = aPoster();
  await post(poster, server.url);

  expect(await post(poster, server.url, { allowPrivate: false })).toMatchObject({ httpStatus: null, fault: 'address_refused' });
  expect(server.requests).toBe(1);
});

test('a proxy of the environment is not used', async () => {
  const [server, proxy] = [await serve((socket) => socket.write(OK)), await serve((socket) => socket.write(OK))];
  for (const name of ['HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy']) vi.stubEnv(name, proxy.url);
  vi.stubEnv('NODE_USE_ENV_PROXY', '1');
  cleanups.push(() => void vi.unstubAllEnvs());

  await post(aPoster(), server.url);

  expect([server.requests, proxy.connections]).toEqual([1, 0]);
});

test('a port that nothing listens on is a fault of its own', async () => {
  const server = await serve(() => undefined);
  await server.stop();

  expect(await post(aPoster(), server.url)).toMatchObject({ httpStatus: null, fault: 'not_connected' });
});

test('a name that is not found is a fault of its own', async () => {
  const lookup = () => Promise.reject(new Error('not found'));

  expect(await post(aPoster({ lookup }), 'http://shop.example/')).toMatchObject({ fault: 'name_not_found' });
});

test.each(['shop.example', '//shop.example', 'ftp://shop.example/', 'file:///etc/passwd', ''])(
  '%j is nothing that could be connected to',
  async (url) => {
    expect(await post(aPoster(), url)).toMatchObject({ httpStatus: null, fault: 'not_connected' });
  },
);

test('a name that is never answered for has timed out', async () => {
  const poster = aPoster({ totalTimeoutMs: 50, lookup: () => new Promise(() => undefined) });

  expect(await post(poster, 'http://shop.example/')).toMatchObject(TIMED_OUT);
});

test('a certificate that no authority has signed is refused, and nothing is sent', async () => {
  const server = await startSelfSignedServer();
  cleanups.push(() => server.stop());

  expect(await post(aPoster(), server.url)).toMatchObject({ httpStatus: null, fault: 'certificate_refused' });
  expect([server.connections, server.requests]).toEqual([1, 0]);
});

test('a certificate that is trusted is accepted for its own name alone', async () => {
  const { port, serverNames } = await serveTrusted();
  const poster = aPoster({ lookup: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]) });

  expect(await post(poster, `https://localhost:${port}/`)).toMatchObject({ httpStatus: 200 });
  expect(await post(poster, `https://127.0.0.1:${port}/`)).toMatchObject({ httpStatus: 200 });
  expect(await post(poster, `https://localhost.:${port}/`)).toMatchObject({ httpStatus: 200 });
  expect(await post(poster, `https://shop.example:${port}/`)).toMatchObject({ httpStatus: null, fault: 'certificate_refused' });
  expect(serverNames).toEqual(['localhost', false, 'localhost']);
});

test('verification is not switched off by the environment', async () => {
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
  cleanups.push(() => void vi.unstubAllEnvs());
  const server = await startSelfSignedServer();
  cleanups.push(() => server.stop());

  expect(await post(aPoster(), server.url)).toMatchObject({ fault: 'certificate_refused' });
});

test.each([
  ['is no TLS', 'certificate_refused', (socket: Socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')],
  ['is reset', 'connection_lost', (socket: Socket) => socket.resetAndDestroy()],
  ['ends', 'connection_lost', (socket: Socket) => socket.end()],
])('a handshake that %s: %s', async (_what, fault, answer) => {
  const server = await serve(
    () => undefined,
    (socket) => socket.once('data', () => answer(socket)),
  );

  expect(await post(aPoster(), server.url.replace('http:', 'https:'))).toMatchObject({ httpStatus: null, fault });
});

test('a message that is broken off closes its connection', async () => {
  const server = await serve(() => undefined);
  const breaking = new AbortController();
  const posting = post(aPoster(), server.url, {}, breaking.signal);
  await server.untilRequest(1);

  breaking.abort();

  expect(await posting).toMatchObject(TIMED_OUT);
  await expect.poll(() => server.closed).toBe(1);
});

test('a message that was broken off before is not sent', async () => {
  const server = await serve((socket) => socket.write(OK));

  expect(await post(aPoster(), server.url, {}, AbortSignal.abort())).toMatchObject(TIMED_OUT);
  expect(server.connections).toBe(0);
});

test('a message that is broken off while its name is looked up is not sent', async () => {
  const server = await serve((socket) => socket.write(OK));
  const answer = Promise.withResolvers<{ address: string; family: number }[]>();
  const poster = aPoster({ lookup: () => answer.promise });
  const url = server.url.replace('127.0.0.1', 'shop.example');
  const breaking = new AbortController();
  const posting = post(poster, url, {}, breaking.signal);

  breaking.abort();
  expect(await posting).toMatchObject(TIMED_OUT);
  answer.resolve([{ address: '127.0.0.1', family: 4 }]);

  expect(await post(poster, url)).toMatchObject({ httpStatus: 200 });
  expect(server.requests).toBe(1);
});

test('closing breaks off what is under way, and ends connections', async () => {
  const server = await serve((socket, number) => number === 1 && socket.write(OK));
  const poster = aPoster();
  await post(poster, server.url);
  const posting = post(poster, server.url);
  const connecting = post(poster, server.url.replace('http:', 'https:'));
  await server.untilRequest(2);

  await Promise.all([poster.close(), poster.close()]);

  expect(await posting).toMatchObject(TIMED_OUT);
  expect(await connecting).toMatchObject(TIMED_OUT);
  await expect.poll(() => server.closed).toBe(server.connections);
});

test('once closed nothing is sent', async () => {
  const server = await serve((socket) => socket.write(OK));
  const poster = aPoster();
  await poster.close();

  expect(await post(poster, server.url)).toMatchObject(TIMED_OUT);
  expect(server.connections).toBe(0);
});

function aPoster(options: Partial<PosterOptions> = {}): Poster {
  const poster = httpPoster({ totalTimeoutMs: 5_000, ...options });
  cleanups.push(() => poster.close());
  return poster;
}

function post(poster: Poster, url: string, patch: Partial<WebhookMessage> = {}, signal?: AbortSignal): Promise<Posted> {
  return poster.post({ url, allowPrivate: true, headers: {}, body: '{}', ...patch }, signal);
}

async function serve(...described: Parameters<typeof startEndpoint>): Promise<RawEndpoint> {
  const endpoint = await startEndpoint(...described);
  cleanups.push(() => endpoint.stop());
  return endpoint;
}

/** Trusted by this process until the test ends. Tells the names that were asked for. */
async function serveTrusted() {
  const before = getCACertificates('default');
  setDefaultCACertificates([...before, SELF_SIGNED.cert]);
  const serverNames: unknown[] = [];
  const server = createServer(SELF_SIGNED, (socket) => {
    serverNames.push(socket.servername);
    socket.on('error', () => undefined).once('data', () => socket.end(OK));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanups.push(async () => {
    setDefaultCACertificates(before);
    server.close();
    await once(server, 'close');
  });
  return { port: String((server.address() as AddressInfo).port), serverNames };
}

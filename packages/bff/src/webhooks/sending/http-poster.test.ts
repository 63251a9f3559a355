import { afterEach, expect, test } from 'vitest';
import type { Posted, Poster, WebhookMessage } from '../ports/poster.ts';
import { flood, startEndpoint, type RawEndpoint } from './fixtures/raw-endpoint.ts';
import { httpPoster, type PosterOptions } from './http-poster.ts';

const cleanups: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

const OK = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok';
const NO = 'HTTP/1.1 500 No\r\ncontent-length: 0\r\n\r\n';
const FLOOD = 'x'.repeat(16_384);

test('a message arrives as it is, by HTTP/1.1', async () => {
  let received = '';
  const server = await serve((socket, _number, request) => {
    received = request;
    socket.write(OK);
  });
  const body = '{"description":"Lampe – 12 €"}';

  await aPoster().post(aMessage(`${server.url}hooks/paydesk?shop=1`, { body, headers: { 'webhook-id': 'evt_1' } }));

  const [head = '', sent = ''] = received.split('\r\n\r\n');
  expect(head.split('\r\n')).toEqual([
    'POST /hooks/paydesk?shop=1 HTTP/1.1',
    `host: ${new URL(server.url).host}`,
    'connection: keep-alive',
    'user-agent: paydesk',
    'webhook-id: evt_1',
    `content-length: ${String(Buffer.byteLength(body))}`,
  ]);
  expect(Buffer.from(sent, 'latin1').toString('utf8')).toBe(body);
});

test.each([200, 201, 202, 204, 299])('an answer of %d is received', async (status) => {
  expect(await answerTo(`HTTP/1.1 ${String(status)} OK\r\n\r\n`, { end: true })).toEqual({
    httpStatus: status,
    fault: null,
    retryAfterMs: null,
    durationMs: expect.any(Number) as number,
  });
});

test.each([301, 302, 303, 304, 307, 308, 400, 404, 410, 429, 500, 503, 999])('an answer of %d is a fault', async (status) => {
  const posted = await answerTo(`HTTP/1.1 ${String(status)} No\r\nlocation: /elsewhere\r\ncontent-length: 0\r\n\r\n`);

  expect(posted).toMatchObject({ httpStatus: status, fault: 'http_status', retryAfterMs: null });
});

test('a redirect is not followed', async () => {
  const server = await serve((socket) => socket.write(`HTTP/1.1 307 Go\r\nlocation: ${server.url}\r\ncontent-length: 0\r\n\r\n`));

  await aPoster().post(aMessage(server.url));

  expect(server.requests).toBe(1);
});

test.each([
  ['HTTP/1.1 503 Busy\r\nretry-after: 120', 120_000],
  ['HTTP/1.1 429 Slow\r\nRetry-After: Tue, 01 Jan 2030 00:01:00 GMT\r\nDate: Tue, 01 Jan 2030 00:00:00 GMT', 60_000],
  ['HTTP/1.1 500 No\r\nretry-after: 5\r\nretry-after: 7', 5_000],
  ['HTTP/1.1 503 Busy\r\nretry-after: soon', null],
  ['HTTP/1.1 200 OK\r\nretry-after: 120', null],
])('%j asks for %s ms', async (head, retryAfterMs) => {
  expect(await answerTo(`${head}\r\ncontent-length: 0\r\n\r\n`)).toMatchObject({ retryAfterMs });
});

test.each([
  ['a hint', 'HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n'],
  ['several of them', 'HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\nretry-after: 5\r\n\r\n'],
])('before the answer may come %s', async (_what, informational) => {
  expect(await answerTo(informational + OK)).toMatchObject({ httpStatus: 200, fault: null });
  expect(await answerTo(`${informational}HTTP/1.1 503 Busy\r\ncontent-length: 0\r\n\r\n`)).toMatchObject({
    httpStatus: 503,
    retryAfterMs: null,
  });
});

test.each([
  ['nothing but the end', ''],
  ['half a status line', 'HTTP/1.1 20'],
  ['half of the headers', 'HTTP/1.1 200 OK\r\ncontent-le'],
  ['a hint alone', 'HTTP/1.1 103 Early Hints\r\n\r\n'],
])('a connection that ends after %s is lost', async (_what, bytes) => {
  expect(await answerTo(bytes, { end: true })).toMatchObject({ httpStatus: null, fault: 'connection_lost' });
});

test.each([
  ['no HTTP', 'SSH-2.0-OpenSSH_9.9\r\n'],
  ['HTTP/2', 'HTTP/2 200 OK\r\n\r\n'],
  ['a header without a name', 'HTTP/1.1 200 OK\r\n: x\r\n\r\n'],
  ['a length that is no number', 'HTTP/1.1 200 OK\r\ncontent-length: two\r\n\r\nok'],
  ['two lengths', 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\nok'],
  ['a length and chunks', 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\ntransfer-encoding: chunked\r\n\r\nok'],
  ['another protocol', 'HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n'],
  ['leave to go on, which was not asked for', `HTTP/1.1 100 Continue\r\n\r\n${OK}`],
])('an answer that is %s is nonsense: the connection is lost', async (_what, bytes) => {
  expect(await answerTo(bytes)).toMatchObject({ httpStatus: null, fault: 'connection_lost' });
});

test('a connection that is reset is lost', async () => {
  const server = await serve((socket) => socket.resetAndDestroy());

  expect(await aPoster().post(aMessage(server.url))).toMatchObject({ httpStatus: null, fault: 'connection_lost' });
  expect(server.requests).toBe(1);
});

test.each([
  ['one header', 'HTTP/1.1 200 OK\r\nx: ', FLOOD],
  ['many headers', 'HTTP/1.1 200 OK\r\n', 'x: y\r\n'.repeat(2_000)],
])('of headers without an end 16 KiB are read: %s', async (_what, beginning, more) => {
  const server = await serve(flood(beginning, more));

  expect(await aPoster().post(aMessage(server.url))).toMatchObject({ httpStatus: null, fault: 'connection_lost' });
  await expect.poll(() => server.closed).toBe(1);
});

test.each([
  ['no answer', ''],
  ['half of the headers', 'HTTP/1.1 200 OK\r\n'],
  ['a hint alone', 'HTTP/1.1 103 Early Hints\r\n\r\n'],
])('%s within the time limit has timed out, and the connection is closed', async (_what, bytes) => {
  const server = await serve((socket) => socket.write(bytes));

  const posted = await aPoster({ totalTimeoutMs: 200 }).post(aMessage(server.url));

  expect(posted).toMatchObject({ httpStatus: null, fault: 'timed_out' });
  expect(posted.durationMs).toBeGreaterThanOrEqual(199);
  await expect.poll(() => server.closed).toBe(1);
});

test('a status line without an end does not outlast the time limit', async () => {
  const server = await serve(flood('HTTP/1.1 200 ', FLOOD));

  expect(await aPoster({ totalTimeoutMs: 200 }).post(aMessage(server.url))).toMatchObject({ fault: 'timed_out' });
  await expect.poll(() => server.closed).toBe(1);
});

test.each([
  ['without an end', 'HTTP/1.1 200 OK\r\n\r\n', FLOOD],
  ['in chunks without an end', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n', `4000\r\n${FLOOD}\r\n`],
  ['that says it is compressed', 'HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 999999999\r\n\r\n', FLOOD],
])('an answer with a body %s is received, and the connection closed', async (_what, head, more) => {
  const server = await serve(flood(head, more));

  const posted = await aPoster().post(aMessage(server.url));

  expect(posted).toMatchObject({ httpStatus: 200, fault: null });
  await expect.poll(() => server.closed).toBe(1);
});

test.each([
  ['never comes', 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n'],
  ['comes in part', 'HTTP/1.1 200 OK\r\ncontent-length: 200\r\n\r\nok'],
])('an answer whose body %s is received as soon as its headers are there, and the connection closed', async (_what, bytes) => {
  const server = await serve((socket) => socket.write(bytes));

  const posted = await aPoster({ totalTimeoutMs: 3_000 }).post(aMessage(server.url));

  expect(posted).toMatchObject({ httpStatus: 200, fault: null });
  expect(server.closed).toBe(0);
  await expect.poll(() => server.closed).toBe(1);
});

test.each([
  ['less than it says', 'HTTP/1.1 200 OK\r\ncontent-length: 200\r\n\r\nok'],
  ['more than it says', 'HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\nok'],
  ['what it must not carry', 'HTTP/1.1 204 No Content\r\ncontent-length: 2\r\n\r\nok'],
  ['a chunk that is none', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n'],
])('an answer that carries %s is received, and nothing of it is taken for the next one', async (_what, bytes) => {
  const server = await serve((socket, number) => (number === 1 ? socket.end(bytes) : socket.write(NO)));
  const poster = aPoster();

  expect(await poster.post(aMessage(server.url))).toMatchObject({ fault: null });
  expect(await poster.post(aMessage(server.url))).toMatchObject({ httpStatus: 500 });
  expect(server.connections).toBe(2);
});

test('an answer that nothing was asked for is not taken for the next one', async () => {
  const server = await serve((socket, number) => socket.write(number === 1 ? OK + OK : NO));
  const poster = aPoster();

  expect(await poster.post(aMessage(server.url))).toMatchObject({ httpStatus: 200 });
  expect(await poster.post(aMessage(server.url))).toMatchObject({ httpStatus: 500 });
});

function aPoster(options: Partial<PosterOptions> = {}): Poster {
  const poster = httpPoster({ totalTimeoutMs: 5_000, ...options });
  cleanups.push(() => poster.close());
  return poster;
}

function aMessage(url: string, patch: Partial<WebhookMessage> = {}): WebhookMessage {
  return { url, allowPrivate: true, headers: { 'content-type': 'application/json' }, body: '{}', ...patch };
}

/** What a server comes to that answers with these bytes. */
async function answerTo(bytes: string, { end = false } = {}): Promise<Posted> {
  const server = await serve((socket) => (end ? socket.end(bytes) : socket.write(bytes)));
  return aPoster().post(aMessage(server.url));
}

async function serve(answer: Parameters<typeof startEndpoint>[0]): Promise<RawEndpoint> {
  const endpoint = await startEndpoint(answer);
  cleanups.push(() => endpoint.stop());
  return endpoint;
}

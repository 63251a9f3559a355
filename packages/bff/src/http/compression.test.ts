import { once } from 'node:events';
import { request, type IncomingHttpHeaders } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import express, { type RequestHandler } from 'express';
import { expect, onTestFinished, test } from 'vitest';
import { KeptContent, sendCompressed } from './compression.ts';

const LONG = 'A café costs €3. '.repeat(200);
const SHORT = 'ok';

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
}

/** As it comes over the wire. */
async function receive(handler: RequestHandler, accepted: string | undefined, method = 'GET'): Promise<Received> {
  const server = express().disable('etag').use(handler).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const sent = request({ host: '127.0.0.1', port, method, headers: accepted === undefined ? {} : { 'accept-encoding': accepted } }).end();
  const [response] = (await once(sent, 'response')) as [AsyncIterable<Buffer> & { headers: IncomingHttpHeaders }];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  return { headers: response.headers, bytes: Buffer.concat(chunks) };
}

const KEPT = new KeptContent(LONG);

const forOne: RequestHandler = (_request, response) => {
  sendCompressed(response.type('html'), LONG);
};

const forMany: RequestHandler = (_request, response) => KEPT.send(response.type('html'));

test.each([
  ['gzip, deflate, br, zstd', 'br'],
  ['br;q=0.5, gzip;q=1', 'br'],
  ['gzip', 'gzip'],
  ['*', 'br'],
  ['br;q=0, gzip', 'gzip'],
  ['br;q=0, gzip;q=0', undefined],
  ['identity', undefined],
  ['', undefined],
  [undefined, undefined],
])('a browser that accepts "%s" gets %s', async (accepted, coding) => {
  for (const handler of [forOne, forMany]) {
    const { headers, bytes } = await receive(handler, accepted);
    expect(headers['content-encoding']).toBe(coding);
    expect(headers['vary']).toBe('accept-encoding');
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(Number(headers['content-length'])).toBe(bytes.length);
    const plain = coding === 'br' ? brotliDecompressSync(bytes) : coding === 'gzip' ? gunzipSync(bytes) : bytes;
    expect(plain.toString('utf8')).toBe(LONG);
  }
});

test('what is kept is compressed once', async () => {
  const content = new KeptContent(LONG);
  expect(content.compressed('br')).toBe(content.compressed('br'));
  expect((await content.compressed('br')).length).toBeLessThan(LONG.length / 10);
});

test('a short text stays as it is', async () => {
  const { headers, bytes } = await receive((_request, response) => {
    sendCompressed(response, SHORT);
  }, 'br');
  expect([headers['content-encoding'], bytes.toString()]).toEqual([undefined, SHORT]);
});

test('a HEAD request is told the same without the bytes', async () => {
  const { headers, bytes } = await receive(forOne, 'br', 'HEAD');
  expect([headers['content-encoding'], bytes.length]).toEqual(['br', 0]);
  expect(Number(headers['content-length'])).toBeGreaterThan(0);
});

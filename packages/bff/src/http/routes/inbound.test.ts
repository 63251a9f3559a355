import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import express from 'express';
import { pino } from 'pino';
import { afterEach, describe, expect, test } from 'vitest';
import { Fault, MalformedMessage, NotAuthentic } from '../../payments/faults.ts';
import type { InboundMessage } from '../../payments/ports/inbound.ts';
import type { InboundAddress, receiveMessage } from '../../payments/use-cases/receive-message.ts';
import { NO_TRACING } from '../../observability/tracing.ts';
import { securityEvents } from '../../observability/security-events.ts';
import { guessing } from '../guesses.ts';
import { refusedLines, requestLog } from '../middleware/request-log.ts';
import { inbound } from './inbound.ts';

const ADDRESS = '/notifications/posting/main/ref-1/the-right-secret';
const BODY_BYTES_MAX = 65_536;
/** The euro sign of ISO-8859-15: no UTF-8. */
const ACKNOWLEDGEMENT = new Uint8Array([0x3c, 0xa4, 0x2f, 0x3e]);

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }
});

interface Listening {
  readonly url: string;
  readonly messages: InboundMessage[];
  readonly logged: string[];
}

/** The route, behind a log, on a port of its own. */
async function listening(alert: string | null = null, fault?: Error, trustedProxies: string[] = [], waitSeconds = 0): Promise<Listening> {
  const messages: InboundMessage[] = [];
  const logged: string[] = [];
  const receive = ({ message }: InboundAddress) => {
    if (message !== null && message.secret !== 'the-right-secret') return undefined;
    return (posted: InboundMessage) => {
      messages.push(posted);
      const answer = { status: 200, contentType: 'text/xml; charset=ISO-8859-15', body: ACKNOWLEDGEMENT };
      return fault === undefined ? Promise.resolve({ answer, alert }) : Promise.reject(fault);
    };
  };
  const log = pino({ level: 'info' }, { write: (line: string) => void logged.push(line) });
  const app = express();
  app.set('trust proxy', trustedProxies);
  const events = securityEvents(log);
  const guesses = guessing(() => ({ spend: () => Promise.resolve(waitSeconds) }), events);
  app.use(
    requestLog({ log, refused: refusedLines(log), accessLog: true, onEnd: () => undefined, tracing: NO_TRACING }),
    inbound(receive satisfies ReturnType<typeof receiveMessage>, { log, guesses, events, onNotification: () => undefined }),
  );
  const server = createServer(app).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`, messages, logged };
}

function post(url: string, body: string | Uint8Array<ArrayBuffer> = '<a/>', headers: Readonly<Record<string, string>> = {}) {
  return fetch(url, { method: 'POST', headers: { 'content-type': 'text/xml', ...headers }, body });
}

async function statusAndBody(response: Promise<Response>): Promise<readonly [number, string]> {
  const { status, text } = await response.then(async (answer) => ({ status: answer.status, text: await answer.text() }));
  return [status, text];
}

test('an addressed notification is handed over as it came, and answered byte by byte as it was judged', async () => {
  const { url, messages } = await listening();
  const body = new Uint8Array([0xef, 0xbb, 0xbf, 0x3c, 0xa4, 0x2f, 0x3e]);

  const answer = await post(`${url}${ADDRESS}?t=1`, body, { 'content-type': 'text/xml; charset=ISO-8859-15' });

  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/xml; charset=ISO-8859-15']);
  expect(new Uint8Array(await answer.arrayBuffer())).toEqual(ACKNOWLEDGEMENT);
  expect(messages).toMatchObject([{ method: 'POST', query: 't=1', contentType: 'text/xml; charset=ISO-8859-15', sender: '127.0.0.1' }]);
  expect(new Uint8Array(messages[0]!.body)).toEqual(body);
});

describe('who has sent it', () => {
  test.each([
    ['no proxy is trusted', [], '127.0.0.1'],
    ['one proxy is trusted', ['127.0.0.1'], '198.51.100.2'],
    ['two proxies are trusted', ['127.0.0.1', '198.51.100.0/24'], '203.0.113.9'],
  ])('is the last address that is not ours: %s', async (_who, trusted, sender) => {
    const { url, messages } = await listening(null, undefined, trusted);

    await post(url + ADDRESS, '<a/>', { 'x-forwarded-for': '192.0.2.66, 203.0.113.9, 198.51.100.2' });

    expect(messages[0]?.sender).toBe(sender);
  });
});

describe('what is refused at the address of a message, with an empty body', () => {
  test.each(['/notifications/posting/main/ref-1/guessed', '/notifications/posting/main/ref-1/the-right-secreT'])(
    'an address that is none of ours, with any body: %s',
    async (path) => {
      const { url, messages } = await listening();

      expect(await statusAndBody(post(url + path))).toEqual([404, '']);
      expect(await statusAndBody(post(url + path, 'x'.repeat(BODY_BYTES_MAX + 1)))).toEqual([404, '']);
      expect(messages).toEqual([]);
    },
  );

  test.each(['GET', 'PUT', 'DELETE', 'OPTIONS'])('%s, at any address', async (method) => {
    const { url, messages } = await listening();

    expect(await statusAndBody(fetch(url + ADDRESS, { method }))).toEqual([405, '']);
    expect(await statusAndBody(fetch(`${url}/notifications/posting/main/ref-1/guessed`, { method }))).toEqual([405, '']);
    expect(messages).toEqual([]);
  });

  test('a body of one byte more than 64 KiB, and no less', async () => {
    const { url, messages } = await listening();

    expect(await statusAndBody(post(url + ADDRESS, 'x'.repeat(BODY_BYTES_MAX + 1)))).toEqual([413, '']);
    expect(messages).toEqual([]);
    expect((await post(url + ADDRESS, 'x'.repeat(BODY_BYTES_MAX))).status).toBe(200);
    expect(messages[0]?.body.length).toBe(BODY_BYTES_MAX);
  });

  test('a body that would have to be inflated', async () => {
    const { url, messages } = await listening();
    const bomb = new Uint8Array(gzipSync(Buffer.alloc(1_000_000)));

    expect(await statusAndBody(post(url + ADDRESS, bomb, { 'content-encoding': 'gzip' }))).toEqual([415, '']);
    expect(messages).toEqual([]);
  });

  test.each([
    [400, new MalformedMessage('the document cannot be read: <secret>')],
    [415, new Fault('unsupported_media_type', 'Only text/xml.')],
    [404, new Fault('not_found', 'This address has expired.')],
    [500, new Error('the database is gone')],
  ])('with %i what the gateway or we cannot take', async (status, fault) => {
    const { url } = await listening(null, fault);

    expect(await statusAndBody(post(url + ADDRESS))).toEqual([status, '']);
  });
});

describe('the log of addressed notifications', () => {
  test('has an alert and a wrong secret as security events', async () => {
    const { url, logged } = await listening('changed');
    await post(url + ADDRESS);
    await post(`${url}/notifications/posting/main/ref-1/guessed`);

    const events = logged.map((line) => JSON.parse(line) as Record<string, unknown>).filter(({ security }) => security === true);
    expect(events).toMatchObject([
      { gateway: 'posting', account: 'main', reference: 'ref-1', alert: 'changed' },
      { gateway: 'posting', account: 'main', reference: 'ref-1', event: 'notification_secret_unknown', address: '127.0.0.1' },
    ]);
  });

  test('never has a secret or a body', async () => {
    const { url, logged } = await listening('changed');
    await post(url + ADDRESS, '<card>4530911100000990</card>');
    await fetch(url + ADDRESS);
    await post(url + ADDRESS, 'x'.repeat(BODY_BYTES_MAX + 1));
    await post(`${url}/notifications/posting/main/ref-1/guessed`);

    await expect.poll(() => logged.filter((line) => line.includes('"request"')).length).toBe(4);
    expect(logged.join('')).not.toMatch(/the-right-secret|guessed|4530911100000990|xxxx/);
    expect(logged.join('')).toContain('/notifications/posting/main/ref-1/…');
  });
});

test.each([
  ['/notifications/mypos/shop', '/notifications/mypos/shop'],
  ['/notifications/posting/main/ref-1/guessed', '/notifications/posting/main/ref-1/…'],
])('a request that is refused is logged with its path: %s', async (path, loggedAs) => {
  const { url, logged } = await listening(null, new NotAuthentic('the signature does not fit'));

  await post(url + path);

  await expect.poll(() => logged.filter((line) => line.includes('"request"'))).toMatchObject([expect.stringContaining(loggedAs)]);
});

describe('a signed notification', () => {
  const ACCOUNT_ADDRESS = '/notifications/mypos/shop';

  test.each(['GET', 'POST'])('is taken by %s, and answered in the words of the gateway', async (method) => {
    const { url, messages } = await listening();

    const answer = await fetch(`${url}${ACCOUNT_ADDRESS}?a=b`, { method });

    expect(answer.status).toBe(200);
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(ACKNOWLEDGEMENT);
    expect(messages).toMatchObject([{ method, query: 'a=b' }]);
  });

  test('is taken by no other method', async () => {
    const { url, messages } = await listening();

    const answer = await fetch(url + ACCOUNT_ADDRESS, { method: 'PUT' });

    expect([answer.status, answer.headers.get('allow'), await answer.text()]).toEqual([405, 'GET, POST', 'method_not_allowed']);
    expect(messages).toEqual([]);
  });

  test.each([
    ['is not signed by the gateway', new NotAuthentic('the signature does not fit'), 403],
    ['lacks what its protocol demands', new MalformedMessage('a name is said twice'), 400],
    ['is about nothing of ours', new Fault('not_found', 'nothing we have sent'), 404],
    ['announces a success that can count no more', new Fault('conflict', 'this attempt has ended'), 409],
  ])('that %s is refused and logged as a security event', async (_what, error, status) => {
    expect(await refusedBecause(error)).toMatchObject({ status, event: { security: true, reason: error.message } });
  });

  test.each([
    ['a fault of ours', new Error('the database is gone'), 500],
    ['too large', Object.assign(new Error('too large'), { type: 'entity.too.large' }), 413],
  ])('%s is no security event', async (_what, error, status) => {
    expect(await refusedBecause(error)).toEqual({ status, event: undefined });
  });

  async function refusedBecause(error: Error): Promise<{ readonly status: number; readonly event: unknown }> {
    const { url, logged } = await listening(null, error);
    const { status } = await post(url + ACCOUNT_ADDRESS, 'a=b');
    const event = logged.map((line) => JSON.parse(line) as Record<string, unknown>).find((entry) => 'security' in entry);
    return { status, event };
  }
});

import express from 'express';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { trustedProxies } from '../connections/trusted-proxies.ts';
import { listen, stopServer } from '../listen.ts';
import { unbelievedProxies } from './unbelieved-proxy.ts';

interface Sent {
  readonly trusted?: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly from?: readonly string[];
}

/** Three requests from each sender. */
async function afterThree({ trusted = [], headers, from = ['127.0.0.1'] }: Sent) {
  const lines: string[] = [];
  const log = pino({ base: null }, { write: (line: string) => void lines.push(line) });
  const { handler, counts } = unbelievedProxies(log, trustedProxies(trusted));
  const app = express();
  app.use((request, _response, next) => {
    const sender = request.headers['x-test-sender'];
    if (typeof sender === 'string') Object.defineProperty(request.socket, 'remoteAddress', { value: sender, configurable: true });
    next();
  });
  app.use(handler);
  const server = await listen(app, '127.0.0.1', 0);
  onTestFinished(() => stopServer(server));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a port is expected');
  for (const sender of from) {
    for (let call = 0; call < 3; call += 1) {
      await fetch(`http://127.0.0.1:${String(address.port)}/`, { headers: { ...headers, 'x-test-sender': sender } });
    }
  }
  return { lines: lines.map((line) => JSON.parse(line) as { address: string; msg: string }), counts: counts() };
}

const FORWARDED = { 'x-forwarded-for': '203.0.113.7' };

test('a proxy that is not believed is told once, with the setting to write, and each request is counted', async () => {
  const { lines, counts } = await afterThree({ headers: FORWARDED });

  expect(lines).toHaveLength(1);
  expect(lines[0]?.address).toBe('127.0.0.1');
  expect(lines[0]?.msg).toContain("server.trusted_proxies: ['127.0.0.1']");
  expect(counts).toEqual({ not_trusted: 3, not_read: 0 });
});

test('Forwarded is told like X-Forwarded-For', async () => {
  const { lines } = await afterThree({ headers: { forwarded: 'for=203.0.113.7' } });

  expect(lines.map(({ msg }) => msg.split(' ')[0])).toEqual(['Forwarded']);
});

test('each proxy has a line of its own', async () => {
  const { lines } = await afterThree({ headers: FORWARDED, from: ['10.0.0.7', '10.0.0.8', '::ffff:10.0.0.7'] });

  expect(lines.map(({ address }) => address)).toEqual(['10.0.0.7', '10.0.0.8']);
});

test('senders that make the header up fill no log, and are counted', async () => {
  const from = Array.from({ length: 60 }, (_, number) => `198.51.100.${String(number)}`);

  const { lines, counts } = await afterThree({ headers: FORWARDED, from });

  expect(lines).toHaveLength(20);
  expect(counts.not_trusted).toBe(180);
});

test('one that is believed is not told, nor is a payer without a proxy', async () => {
  const nothing = { lines: [], counts: { not_trusted: 0, not_read: 0 } };

  expect(await afterThree({ trusted: ['loopback'], headers: FORWARDED })).toEqual(nothing);
  expect(await afterThree({ headers: {} })).toEqual(nothing);
});

test('a trusted proxy that sends Forwarded alone hears which header is read', async () => {
  const { lines, counts } = await afterThree({ trusted: ['loopback'], headers: { forwarded: 'for=203.0.113.7' } });

  expect(lines).toHaveLength(1);
  expect(lines[0]?.msg).toContain('have it set X-Forwarded-For');
  expect(counts).toEqual({ not_trusted: 0, not_read: 3 });
});

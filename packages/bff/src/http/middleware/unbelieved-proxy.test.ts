import express from 'express';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { listen, stopServer } from '../listen.ts';
import { unbelievedProxy } from './unbelieved-proxy.ts';

async function warningsAfter(trusted: readonly string[], headers: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const lines: string[] = [];
  const app = express();
  app.set('trust proxy', [...trusted]);
  app.use(unbelievedProxy(pino({ base: null }, { write: (line: string) => void lines.push(line) })));
  const server = await listen(app, '127.0.0.1', 0);
  onTestFinished(() => stopServer(server));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a port is expected');
  for (let call = 0; call < 3; call += 1) await fetch(`http://127.0.0.1:${String(address.port)}/`, { headers });
  return lines;
}

const FORWARDED = { 'x-forwarded-for': '203.0.113.7' };

test('a proxy that is not believed is told once, with its address', async () => {
  const lines = await warningsAfter([], FORWARDED);

  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain('server.trusted_proxies');
  expect(lines[0]).toContain('127.0.0.1');
});

test('one that is believed is not, nor is a payer without a proxy', async () => {
  expect(await warningsAfter(['loopback'], FORWARDED)).toEqual([]);
  expect(await warningsAfter([], {})).toEqual([]);
});

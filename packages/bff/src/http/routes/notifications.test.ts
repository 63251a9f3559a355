import express from 'express';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { Fault, MalformedMessage, NotAuthentic } from '../../payments/faults.ts';
import { notifications } from './notifications.ts';

/** Sends one notification to a router whose use case ends like this. */
async function refusedBecause(error: Error): Promise<{ status: number; logged: unknown }> {
  const lines: string[] = [];
  const log = pino({}, { write: (line: string) => void lines.push(line) });
  const server = express()
    .use(notifications(() => Promise.reject(error), log))
    .listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const { status } = await fetch(`http://127.0.0.1:${String(port)}/notifications/mypos/shop`, { method: 'POST', body: 'a=b' });
  return { status, logged: JSON.parse(lines[0] ?? '{}') };
}

test.each([
  ['is not signed by the gateway', new NotAuthentic('the signature does not fit'), 403],
  ['lacks what its protocol demands', new MalformedMessage('a name is said twice'), 400],
  ['is about nothing of ours', new Fault('not_found', 'nothing we have sent'), 404],
  ['announces a success that can count no more', new Fault('conflict', 'this attempt has ended'), 409],
])('a notification that %s is refused and logged as a security event', async (_what, error, status) => {
  expect(await refusedBecause(error)).toMatchObject({ status, logged: { security: true, reason: error.message } });
});

test.each([
  ['a fault of ours', new Error('the database is gone'), 500],
  ['too large', Object.assign(new Error('too large'), { type: 'entity.too.large' }), 413],
])('%s is no security event', async (_what, error, status) => {
  expect(await refusedBecause(error)).toMatchObject({ status, logged: { security: false } });
});

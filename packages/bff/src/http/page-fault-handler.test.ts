import express from 'express';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { Fault, MalformedMessage, NotAuthentic } from '../payments/faults.ts';
import { pageFaultHandler } from './page-fault-handler.ts';

/** Asks for a page that fails like this. */
async function pageFailedBy(error: Error): Promise<{ status: number; logged: readonly unknown[] }> {
  const lines: string[] = [];
  const log = pino({}, { write: (line: string) => void lines.push(line) });
  const server = express()
    .use(() => {
      throw error;
    })
    .use(pageFaultHandler(log))
    .listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const { status } = await fetch(`http://127.0.0.1:${String(typeof address === 'object' ? address?.port : undefined)}/`);
  return { status, logged: lines.map((line) => JSON.parse(line) as unknown) };
}

test.each([
  ['is not signed by the gateway', new NotAuthentic('the signature does not fit'), 403],
  ['lacks what its protocol demands', new MalformedMessage('a name is said twice'), 400],
])('a return that %s is a security event', async (_what, error, status) => {
  expect(await pageFailedBy(error)).toMatchObject({ status, logged: [{ security: true, reason: error.message }] });
});

test('a link that opens nothing is none', async () => {
  expect(await pageFailedBy(new Fault('not_found', 'This link opens no payment.'))).toEqual({ status: 404, logged: [] });
});

import express from 'express';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { Fault } from '../payments/faults.ts';
import { pageFaultHandler } from './page-fault-handler.ts';

/** Asks for a page that fails like this. */
async function pageFailedBy(error: Error): Promise<{ status: number; logged: readonly unknown[] }> {
  const lines: string[] = [];
  const log = pino({}, { write: (line: string) => void lines.push(line) });
  const server = express()
    .use(() => {
      throw error;
    })
    .use(pageFaultHandler(log, { isRetired: () => false }))
    .listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const { status } = await fetch(`http://127.0.0.1:${String(typeof address === 'object' ? address?.port : undefined)}/`);
  return { status, logged: lines.map((line) => JSON.parse(line) as unknown) };
}

test('a link that opens nothing is none', async () => {
  expect(await pageFailedBy(new Fault('not_found', 'This link opens no payment.'))).toEqual({ status: 404, logged: [] });
});

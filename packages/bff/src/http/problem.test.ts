import express from 'express';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { Fault, StorageUnavailable } from '../payments/faults.ts';
import { jsonBody } from './middleware/json-body.ts';
import { problemHandler } from './problem.ts';

/** What a caller gets when a route fails like this, and what the log says. */
async function answerTo(error: unknown, init: RequestInit = {}) {
  const lines: string[] = [];
  const server = express()
    .use(jsonBody('1kb'))
    .use(() => {
      throw error;
    })
    .use(problemHandler('https://pay.example', pino({}, { write: (line: string) => void lines.push(line) })))
    .listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${String(typeof address === 'object' ? address?.port : undefined)}/`;
  const response = await fetch(url, init);
  const { code, errors } = (await response.json()) as { code: string; errors?: unknown };
  return { status: response.status, code, errors, retryAfter: response.headers.get('retry-after'), logged: lines.length };
}

test.each([
  ['idempotency_conflict', 409, '1'],
  ['too_many_requests', 429, '5'],
  ['gateway_unavailable', 503, '5'],
  ['overloaded', 503, '2'],
  ['conflict', 409, null],
  ['invalid_request', 422, null],
] as const)('%s says after how long the same request may succeed', async (code, status, retryAfter) => {
  expect(await answerTo(new Fault(code, 'Because.'))).toMatchObject({ status, code, retryAfter, logged: 0 });
});

test('while the database is away, a repetition may succeed', async () => {
  const away = new StorageUnavailable('the database did not run save_payment: SQLSTATE 57P01');

  expect(await answerTo(away)).toMatchObject({ status: 503, code: 'storage_unavailable', retryAfter: '5', logged: 1 });
});

test('an unforeseen error is our fault, and logged', async () => {
  expect(await answerTo(new Error('inside'))).toMatchObject({ status: 500, code: 'internal', logged: 1 });
});

test('every field that does not fit is named', async () => {
  const schema = z.strictObject({
    amount: z.int('must be a whole number'),
    payer: z.strictObject({ country: z.string() }),
    notes: z.record(
      z.string().refine((name) => name.length < 5, 'is too long'),
      z.string(),
    ),
  });
  const { error } = schema.safeParse({ amount: 1.5, payer: { country: 'LV', town: 'Riga' }, notes: { 'a long name': '' }, order: 1 });

  expect(await answerTo(error)).toMatchObject({
    status: 422,
    code: 'invalid_request',
    errors: [
      { path: 'amount', message: 'must be a whole number' },
      { path: 'payer.town', message: 'is not known here: check the spelling' },
      { path: 'notes.a long name', message: 'its name is too long' },
      { path: 'order', message: 'is not known here: check the spelling' },
    ],
  });
});

test.each([
  ['bytes that are no UTF-8', Uint8Array.of(0x7b, 0xeb, 0x7d)],
  ['half of a character', Uint8Array.of(0x22, 0xed, 0xa0, 0x80, 0x22)],
  ['no JSON', new TextEncoder().encode('{')],
])('a body of %s is not read', async (_what, body) => {
  const answer = await answerTo(new Error('never reached'), { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  expect(answer).toMatchObject({ status: 400, code: 'malformed_body', logged: 0 });
});

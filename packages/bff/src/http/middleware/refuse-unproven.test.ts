import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type ErrorRequestHandler } from 'express';
import { expect, onTestFinished, test } from 'vitest';
import { Fault } from '../../payments/faults.ts';
import type { SecurityEvent } from '../../payments/ports/security-events.ts';
import { toFault } from '../problem.ts';
import { refuseUnproven } from './refuse-unproven.ts';

const NO_PAYMENT = 'pay_00000000000000000000000000';

const tellCode: ErrorRequestHandler = (error, _request, response, _next) => {
  response.status(400).send(toFault(error).code);
};

async function refusing(fault: Fault, waits?: Fault) {
  const guessed: unknown[] = [];
  const flooded: SecurityEvent[] = [];
  const guesses = {
    wrong: (_request: unknown, ...about: unknown[]) => {
      guessed.push(about);
      return Promise.resolve(waits);
    },
  };
  const app = express()
    .use(() => {
      throw fault;
    })
    .use(refuseUnproven(guesses, { record: (event) => void flooded.push(event) }), tellCode);
  const server = createServer(app).listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const ask = async (path: string) => {
    const response = await fetch(`http://127.0.0.1:${String(port)}${path}`);
    return { status: response.status, said: await response.text(), retryAfter: response.headers.get('retry-after') };
  };
  return { ask, guessed, flooded };
}

test('a wrong secret is counted, with the payment that it was for', async () => {
  const { ask, guessed } = await refusing(new Fault('not_found', 'none', { guessed: 'client_token_unknown' }));
  expect(await ask(`/pay/${NO_PAYMENT}?token=ct_x`)).toMatchObject({ said: 'not_found' });
  expect(guessed).toEqual([['client_token_unknown', { payment: NO_PAYMENT }]]);
});

test('who has guessed too often reads that', async () => {
  const { ask } = await refusing(
    new Fault('not_authenticated', 'none', { guessed: 'merchant_key_unknown' }),
    new Fault('too_many_requests', 'wait'),
  );
  expect(await ask('/v1/payments')).toMatchObject({ said: 'too_many_requests' });
});

test('pages that are opened by nothing get a short answer after three hundred in a minute', async () => {
  const { ask, flooded } = await refusing(new Fault('not_found', 'none'));
  const answers = [];
  // Two more than a minute may have, in case a minute begins meanwhile.
  for (let index = 0; index < 602; index += 1) answers.push(await ask('/pay/x'));

  expect(answers.at(-1)).toEqual({ status: 429, said: 'Too many requests', retryAfter: '60' });
  expect(flooded[0]).toMatchObject({ kind: 'flood', address: '127.0.0.1' });
});

test('what was refused for another reason is not counted', async () => {
  const { ask, flooded, guessed } = await refusing(new Fault('not_found', 'none'));
  for (let index = 0; index < 602; index += 1) await ask('/v1/payments/x');
  expect([flooded, guessed]).toEqual([[], []]);
});

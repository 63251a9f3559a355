import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { createPaydesk, type Paydesk, PaydeskProblem, PaydeskUnreachable } from '../client.ts';
import { inOrder, json, KEY, OK, page, problem, type Reply, reset, startServer } from './testing/start-server.ts';

const MEBIBYTE = 1024 * 1024;

async function failureOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => {
      throw new Error('the call has succeeded');
    },
    (error: unknown) => error,
  );
}

async function clientOf(reply: Reply, timeoutMs = 40_000): Promise<Paydesk> {
  const { url } = await startServer(() => reply);
  return createPaydesk({ url, key: KEY, timeoutMs, retries: 0 });
}

test('a problem is thrown as it was told', async () => {
  const paydesk = await clientOf(problem(409, 'not_possible'));

  const error = await failureOf(paydesk.capturePayment('pay_1', {}, { idempotencyKey: 'k-1' }));

  expect(error).toBeInstanceOf(PaydeskProblem);
  expect(error).toMatchObject({
    message: '409 not_possible: What to do about not_possible.',
    status: 409,
    code: 'not_possible',
    problem: { code: 'not_possible', title: 'not_possible' },
    idempotencyKey: 'k-1',
    mayHaveBeenCarriedOut: false,
  });
});

test('a problem with a code of a later version is a problem', async () => {
  const paydesk = await clientOf(problem(418, 'teapot'));

  expect(await failureOf(paydesk.readPayment('pay_1'))).toMatchObject({ name: 'PaydeskProblem', code: 'teapot', status: 418 });
});

test('no answer in time: it may have been carried out, and the key to repeat it with is told', async () => {
  const paydesk = await clientOf(() => undefined, 50);

  const error = await failureOf(paydesk.capturePayment('pay_1', {}, { idempotencyKey: 'k-1' }));

  expect(error).toBeInstanceOf(PaydeskUnreachable);
  expect(error).toMatchObject({
    message: 'POST /v1/payments/{id}/capture: no answer within 50 ms. It may have been carried out: repeat it with the idempotencyKey k-1.',
    idempotencyKey: 'k-1',
    mayHaveBeenCarriedOut: true,
    cause: { name: 'TimeoutError' },
  });
});

test('the time limit covers an answer that trickles', async () => {
  const paydesk = await clientOf((response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const timer = setInterval(() => response.write(' '), 10);
    response.on('close', () => {
      clearInterval(timer);
    });
  }, 100);

  expect(await failureOf(paydesk.readPayment('pay_1'))).toMatchObject({ name: 'PaydeskUnreachable', mayHaveBeenCarriedOut: false });
});

test('where no connection stood, nothing has happened', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  const paydesk = createPaydesk({ url: `http://127.0.0.1:${port}`, key: KEY, retries: 0 });

  const error = await failureOf(paydesk.capturePayment('pay_1'));

  expect(error).toMatchObject({ name: 'PaydeskUnreachable', mayHaveBeenCarriedOut: false });
  expect(String(error)).toContain('Nothing was changed.');
  expect((error as Error).cause).toBeInstanceOf(TypeError);
});

test.each<[string, Reply, string]>([
  ['a page', page(200), 'the answer with status 200 is no JSON object'],
  ['JSON that is called a page', page(200, '{"id":"pay_1"}'), 'is no JSON object'],
  ['no object', json(200, ['pay_1']), 'is no JSON object'],
  ['null', json(200, null), 'is no JSON object'],
  ['half an object', (response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":'), 'is no JSON object'],
  ['nothing', (response) => response.writeHead(204).end(), 'is no JSON object'],
  ['a connection that is closed', reset, 'there was no whole answer'],
  [
    'a body that breaks off',
    (response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
      response.write('{"id":"pay_1"', () => response.destroy());
    },
    'there was no whole answer',
  ],
  ['no HTTP', (response) => response.socket?.end('SSH-2.0-OpenSSH_9.9\r\n'), 'there was no whole answer'],
  ['a page with 502', page(502), 'it was answered with status 502 and without problem details'],
  ['a problem without a code', json(500, { title: 'Error' }), 'without problem details'],
])('%s is no answer of Paydesk', async (_, reply, why) => {
  const paydesk = await clientOf(reply);

  const error = await failureOf(paydesk.deleteCard('card_1'));

  expect(error).toMatchObject({ name: 'PaydeskUnreachable', mayHaveBeenCarriedOut: true, idempotencyKey: undefined });
  expect(String(error)).toContain(why);
  expect(String(error)).toContain('read how things stand before you repeat it');
});

test.each([301, 302, 303, 307, 308])('a redirect with %i is not followed', async (status) => {
  const elsewhere = await startServer(() => OK);
  const paydesk = await clientOf((response) => response.writeHead(status, { location: elsewhere.url }).end());

  const error = await failureOf(paydesk.readPayment('pay_1'));

  expect(String(error)).toContain('a redirect, which is not followed');
  expect(elsewhere.received).toEqual([]);
});

test.each<[string, Reply]>([
  [
    'said in advance',
    (response) => response.writeHead(200, { 'content-type': 'application/json', 'content-length': String(11 * MEBIBYTE) }).write('{'),
  ],
  [
    'without an end',
    (response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(MEBIBYTE, 32)));
      };
      response.on('drain', more);
      more();
    },
  ],
  [
    'compressed',
    (response) =>
      response
        .writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
        .end(gzipSync(Buffer.alloc(200 * MEBIBYTE, 32))),
  ],
])('an answer larger than 10 MiB is refused: %s', async (_, reply) => {
  const paydesk = await clientOf(reply);

  expect(String(await failureOf(paydesk.readPayment('pay_1')))).toContain('larger than 10485760 bytes');
});

test('a member called __proto__ is a member like any other', async () => {
  const paydesk = await clientOf((response) =>
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end('{"__proto__":{"id":"pay_2"},"id":"pay_1"}'),
  );

  const payment = await paydesk.readPayment('pay_1');

  expect(payment.id).toBe('pay_1');
  expect(Object.getPrototypeOf(payment)).toBe(Object.prototype);
});

test('the key appears nowhere: not in the client, not in an error, even if the answer or a fault names it', async () => {
  const naming = json(500, { code: 'internal', detail: `Bearer ${KEY} was sent`, title: KEY });
  const { url } = await startServer(inOrder(naming));
  const inner = new Error(`headers: Bearer ${KEY}`);
  const faulty = () => Promise.reject(new TypeError('fetch failed', { cause: inner }));
  const paydesk = createPaydesk({ url, key: KEY, retries: 0 });
  const shown = [
    paydesk,
    paydesk.readPayment,
    await failureOf(paydesk.readPayment('pay_1')),
    await failureOf(createPaydesk({ url, key: KEY, retries: 0, fetch: faulty }).readPayment('pay_1')),
  ].map((value) => inspect(value, { showHidden: true, depth: 20 }));

  expect(shown.filter((text) => text.includes(KEY))).toEqual([]);
  expect(shown[2]).toContain('Bearer [key] was sent');
});

test('a fetch of another making is used', async () => {
  const asked: string[] = [];
  const paydesk = createPaydesk({
    url: 'https://pay.example',
    key: KEY,
    fetch: (url, { method }) => {
      asked.push(`${method ?? ''} ${url}`);
      return Promise.resolve(Response.json({ data: [], next_cursor: null }));
    },
  });

  expect(await paydesk.listAccounts()).toEqual({ data: [], next_cursor: null });
  expect(asked).toEqual(['GET https://pay.example/v1/accounts']);
});

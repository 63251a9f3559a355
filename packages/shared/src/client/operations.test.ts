import { expect, test } from 'vitest';
import { createPaydesk, type Paydesk } from '../client.ts';
import type { Operation } from '../operation.ts';
import { MERCHANT_OPERATIONS } from '../operations/all.ts';
import { json, KEY, startServer } from './testing/start-server.ts';

type AnyCall = (...asked: readonly unknown[]) => Promise<unknown>;

const operations: readonly Operation[] = Object.values(MERCHANT_OPERATIONS);
const ANSWER = { id: 'of the answer', of: ['a', { later: 'version' }] };

function call(paydesk: Paydesk, operation: Operation, ...rest: readonly unknown[]): Promise<unknown> {
  const method = paydesk[operation.id as keyof Paydesk] as AnyCall;
  return method(...(operation.path.includes('{id}') ? ['an/id ?'] : []), ...rest);
}

test('there is a method for each call of the contract, named by its id', () => {
  const paydesk = createPaydesk({ url: 'https://pay.example', key: KEY });

  expect(Object.keys(paydesk)).toEqual(operations.map(({ id }) => id));
});

test('a path of the contract has no parameter but the id', () => {
  expect(operations.filter(({ path }) => /[{}]/.test(path.replace('{id}', ''))).map(({ id }) => id)).toEqual([]);
});

test.each(operations)('$id is sent as the contract has it: $method $path', async (operation) => {
  const server = await startServer(() => json(operation.status, ANSWER));
  const paydesk = createPaydesk({ url: server.url, key: KEY });
  const body = { amount: 1200, note: 'Crème brûlée' };
  const query = Object.fromEntries(
    Object.keys(operation.query?.shape ?? {}).map((name, index) => [name, index % 2 === 0 ? `${name} &+` : 7]),
  );

  const answer = await call(paydesk, operation, ...(operation.body === undefined ? [] : [body]), query);

  expect(answer).toEqual(ANSWER);
  expect(server.received).toHaveLength(1);
  const [received] = server.received;
  expect(received?.method).toBe(operation.method.toUpperCase());
  expect(received?.path).toBe(operation.path.replace('{id}', 'an%2Fid%20%3F'));
  expect(received?.query).toEqual(Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)])));
  expect(received?.body).toBe(operation.body === undefined ? '' : JSON.stringify(body));
  expect(received?.headers).toMatchObject({ authorization: `Bearer ${KEY}`, accept: 'application/json' });
  expect(received?.headers['content-type']).toBe(operation.body === undefined ? undefined : 'application/json');
  expect(received?.headers['idempotency-key']).toEqual(
    operation.idempotencyKey === undefined ? undefined : expect.stringMatching(/^[0-9a-f-]{36}$/),
  );
});

test.each(operations.filter(({ body }) => body?.safeParse({}).success))('$id may be called without a body', async (operation) => {
  const server = await startServer(() => json(operation.status, ANSWER));

  await call(createPaydesk({ url: server.url, key: KEY }), operation);

  expect(server.received[0]?.body).toBe('{}');
});

test('a key of the caller is sent in place of a new one, and a new one differs each time', async () => {
  const server = await startServer(() => json(200, ANSWER));
  const paydesk = createPaydesk({ url: `${server.url}/behind/`, key: KEY });

  await paydesk.capturePayment('pay_1', {}, { idempotencyKey: 'order-17-capture', wait: 0 });
  await paydesk.capturePayment('pay_1');
  await paydesk.capturePayment('pay_1', { amount: 5 });

  const keys = server.received.map(({ headers }) => headers['idempotency-key']);
  expect(keys[0]).toBe('order-17-capture');
  expect(new Set(keys).size).toBe(3);
  expect(server.received[0]).toMatchObject({ path: '/behind/v1/payments/pay_1/capture', query: { wait: '0' }, body: '{}' });
});

test('an option that is undefined is left out, a boolean is spelled', async () => {
  const server = await startServer(() => json(200, ANSWER));
  const paydesk = createPaydesk({ url: server.url, key: KEY });

  await paydesk.listPayments({ needs_attention: false, cursor: undefined, updated_from: '2026-11-30T04:00:00+01:00', schedule: 'sch_1' });

  expect(server.received[0]?.query).toEqual({ needs_attention: 'false', updated_from: '2026-11-30T04:00:00+01:00', schedule: 'sch_1' });
});

test.each(['', '.', '..', undefined, 7])('%j is no id, and nothing is sent', async (id) => {
  const server = await startServer(() => json(200, ANSWER));
  const { readPayment } = createPaydesk({ url: server.url, key: KEY });

  await expect(readPayment(id as string)).rejects.toThrow(new TypeError('readPayment needs an id as its first argument.'));
  expect(server.received).toEqual([]);
});

test('what no call could be made of is refused before anything is sent', async () => {
  const server = await startServer(() => json(200, ANSWER));
  const paydesk = createPaydesk({ url: server.url, key: KEY });
  const untyped = paydesk as unknown as Readonly<Record<keyof Paydesk, AnyCall>>;

  await expect(untyped.listPayments({ order: '1' })).rejects.toThrow('listPayments has no option order. It has: order_reference, status,');
  await expect(untyped.readPayment('pay_1', { idempotencyKey: 'a' })).rejects.toThrow('readPayment has no option idempotencyKey');
  await expect(untyped.readPayment('pay_1', {}, {})).rejects.toThrow(TypeError);
  await expect(untyped.readPayment('pay_1', 'now')).rejects.toThrow(TypeError);
  await expect(untyped.listPayments({ status: ['captured'] })).rejects.toThrow('The option status of listPayments must be');
  await expect(untyped.capturePayment('pay_1', {}, { idempotencyKey: 'two words' })).rejects.toThrow('idempotencyKey must be');
  expect(server.received).toEqual([]);
});

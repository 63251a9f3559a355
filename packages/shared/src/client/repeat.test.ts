import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPaydesk, PaydeskProblem, PaydeskUnreachable } from '../client.ts';
import type { Operation } from '../operation.ts';
import { MERCHANT_OPERATIONS } from '../operations/all.ts';
import { exchangeOver } from './exchange.ts';
import { sendUntilAnswered } from './repeat.ts';
import { type ApiRequest, requestOf } from './request.ts';
import { settingsOf } from './settings.ts';
import { inOrder, KEY, OK, page, problem, type Reply, reset, startServer } from './testing/start-server.ts';

const operations: readonly Operation[] = Object.values(MERCHANT_OPERATIONS);
const { capturePayment, deleteCard, readPayment } = MERCHANT_OPERATIONS;
const { idempotencyKey: _, ...WITHOUT_KEY } = capturePayment;

/** A repetition of these may succeed. */
const PASSING: Readonly<Record<string, Reply>> = {
  reset,
  'too_many_requests 429': problem(429, 'too_many_requests'),
  'gateway_unavailable 503': problem(503, 'gateway_unavailable'),
  'internal 500': problem(500, 'internal'),
  'idempotency_conflict 409': problem(409, 'idempotency_conflict'),
  'a page with 502': page(502),
  'a page with 504': page(504),
};

/** These stay. */
const FINAL: Readonly<Record<string, Reply>> = {
  'gateway_refused 502': problem(502, 'gateway_refused'),
  'not_possible 409': problem(409, 'not_possible'),
  'invalid_request 422': problem(422, 'invalid_request'),
  'not_authenticated 401': problem(401, 'not_authenticated'),
  'a page with 404': page(404),
  'a page with 200': page(200),
};

/** Sends a request with pauses that take no time. */
async function send(
  url: string,
  request: ApiRequest,
  retries = 3,
): Promise<{ readonly outcome: unknown; readonly pauses: readonly number[] }> {
  const pauses: number[] = [];
  const pause = (ms: number) => {
    pauses.push(ms);
    return Promise.resolve();
  };
  const exchange = exchangeOver(settingsOf({ url, key: KEY }));
  const outcome: unknown = await sendUntilAnswered(request, exchange, retries, pause).catch((error: unknown) => error);
  return { outcome, pauses };
}

test.each(Object.entries(PASSING))('%s: a call with a key is sent again with the same key and body', async (_, fault) => {
  const server = await startServer(inOrder(fault, fault, fault, OK));

  const { outcome } = await send(server.url, requestOf(capturePayment, ['pay_1', { amount: 5 }, { wait: 1 }]));

  expect(outcome).toEqual({ id: 'pay_1' });
  expect(server.received).toHaveLength(4);
  expect(new Set(server.received.map(({ headers, body, query }) => JSON.stringify([headers['idempotency-key'], body, query]))).size).toBe(
    1,
  );
});

test.each(Object.entries(FINAL))('%s: is told at once, of a call that only reads too', async (_, fault) => {
  const server = await startServer(inOrder(fault, OK));

  const { outcome } = await send(server.url, requestOf(readPayment, ['pay_1']));

  expect(outcome).toBeInstanceOf(Error);
  expect(server.received).toHaveLength(1);
});

test.each(Object.entries({ ...PASSING, ...FINAL }))('%s: what declares no key is not repeated', async (_, fault) => {
  const server = await startServer(inOrder(fault, OK));

  await send(server.url, requestOf(WITHOUT_KEY, ['pay_1']));
  await send(server.url, requestOf(deleteCard, ['card_1']));

  expect(server.received.map(({ method }) => method)).toEqual(['POST', 'DELETE']);
});

test('over 1,000 random fault sequences, nothing is sent more often than its key makes safe', async () => {
  const names = [...Object.keys(PASSING), ...Object.keys(FINAL), 'ok'];
  const replies: Readonly<Record<string, Reply>> = { ...PASSING, ...FINAL, ok: OK };
  let planned: readonly string[] = [];
  const server = await startServer((number) => replies[planned[number] ?? 'ok'] ?? OK);

  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...operations),
      fc.array(fc.constantFrom(...names), { maxLength: 6 }),
      fc.integer({ min: 0, max: 5 }),
      async (operation, faults, retries) => {
        planned = faults;
        server.received.length = 0;
        const body = operation.body === undefined ? [] : [{}];
        const id = operation.path.includes('{id}') ? ['x_1'] : [];

        const { outcome } = await send(server.url, requestOf(operation, [...id, ...body]), retries);

        const safe = operation.method === 'get' || operation.idempotencyKey !== undefined;
        const untilOver = [...faults, 'ok'].findIndex((name) => !Object.hasOwn(PASSING, name)) + 1;
        const sent = safe ? Math.min(untilOver, retries + 1) : 1;
        expect(server.received).toHaveLength(sent);
        expect(new Set(server.received.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
        const last = faults[sent - 1] ?? 'ok';
        expect(outcome instanceof Error).toBe(last !== 'ok');
        // A failure that denies any effect is never told after a request whose answer was lost.
        const lost = faults.slice(0, sent).some((name) => ['reset', 'internal 500', 'a page with 502', 'a page with 504'].includes(name));
        if (outcome instanceof PaydeskProblem || outcome instanceof PaydeskUnreachable) {
          expect(outcome.mayHaveBeenCarriedOut || !lost || operation.method === 'get').toBe(true);
          expect(outcome.idempotencyKey).toBe(server.received[0]?.headers['idempotency-key']);
        }
      },
    ),
    { numRuns: 1000 },
  );
});

test('without other advice the pauses are about 0.5, 1 and 2 seconds', async () => {
  const server = await startServer(inOrder(reset));

  const { pauses } = await send(server.url, requestOf(readPayment, ['pay_1']));

  expect(pauses.map((ms, index) => Math.abs(ms / (500 * 2 ** index) - 1) <= 0.25)).toEqual([true, true, true]);
});

test('Retry-After is never cut short, as seconds or as a date', async () => {
  const inTenSeconds = new Date(Date.now() + 10_000).toUTCString();
  const told = [
    problem(503, 'gateway_unavailable', { 'retry-after': '7' }),
    problem(429, 'too_many_requests', { 'retry-after': inTenSeconds }),
  ] as const;
  const server = await startServer(inOrder(...told, problem(429, 'too_many_requests', { 'retry-after': 'soon' }), OK));

  const { pauses } = await send(server.url, requestOf(readPayment, ['pay_1']));

  const [seconds = 0, date = 0, unreadable = 0] = pauses;
  expect(seconds).toBeGreaterThanOrEqual(7_000);
  expect(seconds).toBeLessThanOrEqual(7_250);
  expect(date).toBeGreaterThan(7_000);
  expect(date).toBeLessThanOrEqual(10_250);
  expect(unreadable).toBeLessThanOrEqual(2_500);
});

test('told to come back in an hour, the caller is told', async () => {
  const server = await startServer(inOrder(problem(503, 'gateway_unavailable', { 'retry-after': '3600' }), OK));

  const { outcome } = await send(server.url, requestOf(readPayment, ['pay_1']));

  expect(outcome).toMatchObject({ name: 'PaydeskProblem', code: 'gateway_unavailable' });
  expect(server.received).toHaveLength(1);
});

test('a client waits for real, and gives up after its retries', async () => {
  const server = await startServer(inOrder(problem(429, 'too_many_requests', { 'retry-after': '1' })));
  const paydesk = createPaydesk({ url: server.url, key: KEY, retries: 1 });
  const began = performance.now();

  await expect(paydesk.readPayment('pay_1')).rejects.toMatchObject({ code: 'too_many_requests', status: 429 });

  expect(performance.now() - began).toBeGreaterThanOrEqual(990);
  expect(server.received).toHaveLength(2);
});

test('a caller who has had enough ends the pause and the retries, with a reason of its own', async () => {
  const server = await startServer(inOrder(problem(429, 'too_many_requests', { 'retry-after': '30' })));
  const paydesk = createPaydesk({ url: server.url, key: KEY });
  const ending = new AbortController();
  const call = paydesk.readPayment('pay_1', { signal: ending.signal });
  await expect.poll(() => server.received.length).toBe(1);

  ending.abort(new Error('the page is closed'));

  await expect(call).rejects.toThrow('the page is closed');
  await expect(paydesk.readPayment('pay_1', { signal: ending.signal })).rejects.toThrow('the page is closed');
  expect(server.received).toHaveLength(1);
});

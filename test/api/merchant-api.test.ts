import { expect, test } from 'vitest';
import { useSystem } from '../support/start-system.ts';

const system = useSystem();

const WANTED = { order_reference: 'INV-1', amount: 14_990, currency: 'EUR', intent: 'sale' } as const;
const KEY = 'sk_lampshop_0123456789abcdefghijklmnopqrstuvwxyz';

async function call(method: string, path: string, { body, key = KEY, headers = {} }: Options = {}) {
  const response = await fetch(system.current.bffs[0].url + path, {
    method,
    headers: { authorization: `Bearer ${key}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Record<string, unknown> };
}

interface Options {
  readonly body?: object | string;
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const order = () => `INV-${crypto.randomUUID()}`;

test('a payment carries everything a merchant needs to bring the payer to it', async () => {
  const { status, body } = await call('POST', '/v1/payments', { body: { ...WANTED, metadata: { cart: '7' } } });

  expect(status).toBe(201);
  expect(body).toMatchObject({
    status: 'awaiting_payer',
    amount: 14_990,
    attempts_left: 5,
    account: 'payneteasy',
    metadata: { cart: '7' },
  });
  expect(body['checkout_url']).toContain(String(body['id']));
  expect(body['embed_html']).toMatch(
    /integrity="sha384-[^"]+" crossorigin.*<paydesk-checkout client-token="ct_.*allow="payment" referrerpolicy="origin"/s,
  );
});

test('a payment that was made can be read, by its own merchant only', async () => {
  const { body } = await call('POST', '/v1/payments', { body: WANTED });
  const path = `/v1/payments/${String(body['id'])}`;
  expect((await call('GET', path)).body).toEqual(body);
  expect(await call('GET', path, { key: `sk_${'x'.repeat(40)}` })).toMatchObject({ status: 401, body: { code: 'not_authenticated' } });
  expect(await call('GET', '/v1/payments/pay_00000000000000000000000000')).toMatchObject({ status: 404, body: { code: 'not_found' } });
});

test('the same idempotency key with the same request gets the same answer', async () => {
  const headers = { 'idempotency-key': crypto.randomUUID() };
  const first = await call('POST', '/v1/payments', { body: WANTED, headers });
  const second = await call('POST', '/v1/payments', { body: WANTED, headers });
  expect(second.status).toBe(201);
  expect(second.body).toEqual(first.body);
});

test('the same idempotency key with another request is refused', async () => {
  const headers = { 'idempotency-key': crypto.randomUUID() };
  await call('POST', '/v1/payments', { body: WANTED, headers });
  const second = await call('POST', '/v1/payments', { body: { ...WANTED, amount: 1 }, headers });
  expect(second).toMatchObject({ status: 422, body: { code: 'idempotency_mismatch' } });
});

test('twenty requests at once with one idempotency key make one payment', async () => {
  const headers = { 'idempotency-key': crypto.randomUUID() };
  const body = { ...WANTED, order_reference: order() };
  const answers = await Promise.all(Array.from({ length: 20 }, () => call('POST', '/v1/payments', { body, headers })));
  expect(new Set(answers.filter(({ status }) => status === 201).map((answer) => answer.body['id'])).size).toBe(1);
  expect(answers.filter(({ status }) => status !== 201 && status !== 409)).toEqual([]);
  const list = await call('GET', `/v1/payments?order_reference=${body.order_reference}`);
  expect(list.body['data']).toHaveLength(1);
});

test.each([
  ['an amount that is no integer', { amount: 149.9 }, 'amount'],
  ['an amount of nothing', { amount: 0 }, 'amount'],
  ['an unknown currency', { currency: 'EUX' }, 'currency'],
  ['a misspelled field', { order_refrence: 'x' }, 'order_refrence'],
  ['a bad country', { payer: { country: 'Latvia' } }, 'payer.country'],
  ['a script as return address', { return_url: 'javascript:alert(1)' }, 'return_url'],
])('%s is named in the problem', async (_what, patch, path) => {
  const { status, headers, body } = await call('POST', '/v1/payments', { body: { ...WANTED, ...patch } });
  expect(status).toBe(422);
  expect(headers.get('content-type')).toContain('application/problem+json');
  expect(body).toMatchObject({ code: 'invalid_request', errors: [expect.objectContaining({ path })] });
});

test.each([
  ['a body that is no JSON', { body: '{"amount":' }, 400, 'malformed_body'],
  ['a body of another type', { body: '{}', headers: { 'content-type': 'text/plain' } }, 415, 'unsupported_media_type'],
  ['a giant body', { body: `{"description":"${'x'.repeat(100_000)}"}` }, 413, 'body_too_large'],
  ['a currency no account takes', { body: { ...WANTED, currency: 'SEK' } }, 422, 'account_unsuitable'],
  ['an account that is not there', { body: { ...WANTED, account: 'gone' } }, 422, 'account_unsuitable'],
  ['a bad idempotency key', { body: WANTED, headers: { 'idempotency-key': 'has blanks' } }, 422, 'invalid_request'],
])('%s gets a problem that says what to do', async (_what, options, status, code) => {
  const answer = await call('POST', '/v1/payments', options);
  expect(answer).toMatchObject({ status, body: { code, status } });
  expect(String(answer.body['detail']).length).toBeGreaterThan(10);
  expect(answer.body['docs']).toContain(`#problem-${code}`);
});

test('lists page by cursor, newest first, without gaps or repeats', async () => {
  const order_reference = order();
  const made: unknown[] = [];
  for (let count = 0; count < 5; count += 1)
    made.unshift((await call('POST', '/v1/payments', { body: { ...WANTED, order_reference } })).body['id']);

  const seen: unknown[] = [];
  let cursor = '';
  do {
    const { body } = await call('GET', `/v1/payments?order_reference=${order_reference}&limit=2${cursor}`);
    seen.push(...(body['data'] as { id: string }[]).map(({ id }) => id));
    cursor = typeof body['next_cursor'] === 'string' ? `&cursor=${body['next_cursor']}` : '';
  } while (cursor !== '');
  expect(seen).toEqual(made);
  expect(await call('GET', '/v1/payments?cursor=!!!')).toMatchObject({ status: 422 });
});

test('the timeline begins with the merchant', async () => {
  const { body } = await call('POST', '/v1/payments', { body: WANTED });
  const timeline = await call('GET', `/v1/payments/${String(body['id'])}/timeline`);
  expect(timeline.body).toMatchObject({ data: [{ sequence: 1, source: 'merchant', event: 'created' }], next_cursor: null });
});

test('accounts say what they can do', async () => {
  const { body } = await call('GET', '/v1/accounts');
  expect(body['data']).toEqual([
    expect.objectContaining({
      id: 'payneteasy',
      gateway: 'payneteasy',
      currencies: expect.arrayContaining(['EUR']) as unknown,
      notification_url: `${system.current.bffs[0].url}/notifications/payneteasy/payneteasy`,
    }),
  ]);
});

test('a check of a payment without an attempt asks no gateway', async () => {
  const { body } = await call('POST', '/v1/payments', { body: WANTED });
  const checked = await call('POST', `/v1/payments/${String(body['id'])}/checks`);
  expect(checked.body).toEqual(body);
});

test('the contract is served for machines and for people, and every answer has a request id', async () => {
  const document = await call('GET', '/openapi.json');
  expect(document.body).toMatchObject({ openapi: '3.1.0' });
  expect(document.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  const page = await (await fetch(`${system.current.bffs[0].url}/docs`)).text();
  expect(page).toContain('POST /v1/payments');
  expect(page).toContain('id="problem-invalid_request"');
});

test('what is not there says so', async () => {
  expect(await call('GET', '/v2/payments')).toMatchObject({ status: 404, body: { code: 'not_found' } });
});

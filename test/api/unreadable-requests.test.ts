import { afterAll, expect, test } from 'vitest';
import { MERCHANT_KEY, useSystem } from '../support/start-system.ts';

const system = useSystem();

const WANTED = { order_reference: 'INV-1', amount: 14_990, currency: 'EUR', intent: 'sale' } as const;
const NO_PAYMENT = 'pay_00000000000000000000000000';

interface Sent {
  readonly method?: string;
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
}

async function send(path: string, { method = 'GET', body, headers = {} }: Sent = {}) {
  const response = await fetch(system.current.bffs[0].url + path, {
    method,
    headers: { authorization: `Bearer ${MERCHANT_KEY}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    redirect: 'manual',
    ...(body === undefined ? {} : { body }),
  });
  const text = await response.text();
  const isProblem = response.headers.get('content-type')?.includes('application/problem+json') === true;
  return {
    status: response.status,
    text,
    code: isProblem ? (JSON.parse(text) as { code: string }).code : undefined,
    body: () => problem(text),
  };
}

function problem(text: string) {
  return JSON.parse(text) as { readonly code: string; readonly errors?: readonly { readonly path: string; readonly message: string }[] };
}

/** What a caller sends is never a fault of ours. */
afterAll(async () => {
  expect(await system.current.readLogs()).not.toContain('"level":"error"');
});

test.each([
  ['/v1/payments/%', 'GET'],
  ['/v1/payments/%E0%A4%A', 'GET'],
  ['/v1/payments/%00', 'GET'],
  ['/v1/payments/%/capture', 'POST'],
  ['/v1/cards/%ff', 'DELETE'],
  ['/v1/schedules/%c0%80', 'GET'],
  ['/v1/checkout/%', 'GET'],
  ['/v1/checkout/%ff/events', 'GET'],
  ['/v1/nothing/%', 'GET'],
  ['/notifications/payneteasy/%', 'GET'],
  ['/notifications/desjardins/%ff/a/b', 'POST'],
  ['/%', 'GET'],
])('a path that is no text is the fault of its sender: %s', async (path, method) => {
  expect(await send(path, { method })).toMatchObject({ status: 400, code: 'malformed_address' });
});

test.each(['/pay/%', '/pay/%ff/wait', `/pay/${NO_PAYMENT}/return/1/%ff`, '/pay/%00'])(
  'a payer with a broken link reads that it is broken, not that we are: %s',
  async (path) => {
    const { status, text } = await send(path);
    expect(status).toBe(400);
    expect(text).toContain('This link does not lead to a payment');
  },
);

test.each([
  ['/v1/payments?order_reference=%00', 400],
  ['/v1/payments?order_reference=a%00b', 400],
  ['/v1/payments?order_reference=%1b', 400],
  ['/v1/payments?order_reference=%ff', 400],
  ['/v1/payments?order_reference=%', 400],
  ['/v1/payments?created_from=%00', 400],
  ['/v1/payments?payer_email=%00', 400],
  ['/v1/payments?cursor=%00', 400],
  ['/v1/payments?cursor=AAAA', 422],
  [`/v1/payments?cursor=${'A'.repeat(101)}`, 422],
  ['/v1/schedules?cursor=T1Rr', 422],
  ['/v1/schedules?status=%00', 400],
  [`/v1/checkout/${NO_PAYMENT}/events?after=%00`, 400],
  ['/v1/payments?created_from=0000-01-01T00:00:00Z', 200],
  ['/v1/payments?created_from=9999-12-31T23:59:59-23:59', 200],
  ['/v1/payments?updated_from=0000-01-01T00:00:00Z&updated_to=9999-12-31T23:59:59-23:59', 200],
])('a query that is no text, or leads nowhere, is refused: %s', async (path, status) => {
  expect(await send(path)).toMatchObject({ status });
});

test.each(['OTk5OTk5OTk5OTk5OTk', 'MS41', 'LTE', '', 'IDE', 'MQ==', 'MQ%00', 'MWUx'])(
  'a cursor of a timeline that is none of ours is refused: "%s"',
  async (cursor) => {
    const { id } = await system.current.api.createPayment(WANTED);
    expect([400, 422]).toContain((await send(`/v1/payments/${id}/timeline?cursor=${cursor}`)).status);
  },
);

test.each([
  ['return_url', 'https://shop.example/\u0000'],
  ['order_reference', 'INV\u0000'],
  ['account', 'payneteasy\u0000'],
  ['account', '\ud800'],
  ['locale', 'fr\u0000'],
  ['description', 'a\u0007b'],
  ['payer.email', 'a\u0000@shop.example'],
  ['metadata.note', 'a\u0000b'],
  ['metadata', { 'a\u0000': 'b' }],
  ['gateway_options.mypos.cart', 'a\u0000'],
  ['card', 'card_\u0000'],
])('a text that no database keeps is refused where it stands: %s', async (path, value) => {
  const body = path
    .split('.')
    .toReversed()
    .reduce<unknown>((inner, name) => ({ [name]: inner }), value);
  const answer = await send('/v1/payments', { method: 'POST', body: JSON.stringify({ ...WANTED, ...(body as object) }) });
  expect(answer).toMatchObject({ status: 422, code: 'invalid_request' });
  expect(answer.body().errors?.[0]?.path).toBe(path);
});

test('a payer is held to the same', async () => {
  const { id, client_token } = await system.current.api.createPayment(WANTED);
  const answer = await send(`/v1/checkout/${id}/attempts`, {
    method: 'POST',
    headers: { authorization: `Bearer ${client_token}` },
    body: JSON.stringify({
      nonce: 'a-nonce-of-22-characters',
      card: null,
      browser: { language: 'en\u0000' },
      payer: { email: 'a\u0000@b.example' },
    }),
  });
  expect(answer).toMatchObject({ status: 422, code: 'invalid_request' });
  expect(answer.body().errors?.map(({ path }) => path)).toEqual(['browser.language', 'payer.email']);
});

test('a body that is nested deeper than any call goes is refused', async () => {
  const body = `{"metadata":${'['.repeat(20_000)}${']'.repeat(20_000)}}`;
  expect(await send('/v1/payments', { method: 'POST', body })).toMatchObject({ status: 422, code: 'invalid_request' });
});

test('a body is UTF-8, or it is not read', async () => {
  const latin1 = Buffer.from(JSON.stringify({ ...WANTED, payer: { first_name: 'Zoë', last_name: 'Müller' } }), 'latin1');
  expect(await send('/v1/payments', { method: 'POST', body: new Uint8Array(latin1) })).toMatchObject({
    status: 400,
    code: 'malformed_body',
  });
  const utf8 = JSON.stringify({ ...WANTED, payer: { first_name: 'Zoë', last_name: 'Müller' } });
  expect(await send('/v1/payments', { method: 'POST', body: utf8 })).toMatchObject({ status: 201 });
});

test.each([
  ['PUT', '/v1/payments', 'GET, HEAD, POST'],
  ['DELETE', `/v1/payments/${NO_PAYMENT}`, 'GET, HEAD'],
  ['POST', '/v1/accounts', 'GET, HEAD'],
  ['GET', `/v1/payments/${NO_PAYMENT}/capture`, 'POST'],
  ['PUT', `/v1/schedules/${NO_PAYMENT}`, 'GET, HEAD, PATCH'],
  ['PATCH', `/v1/checkout/${NO_PAYMENT}`, 'DELETE, GET, HEAD'],
  ['POST', `/v1/checkout/${NO_PAYMENT}/events`, 'GET, HEAD'],
  ['POST', '/docs', 'GET, HEAD'],
  ['POST', '/frame', 'GET, HEAD'],
  ['DELETE', `/pay/${NO_PAYMENT}`, 'GET, HEAD'],
  ['POST', `/pay/${NO_PAYMENT}/wait`, 'GET, HEAD'],
  ['PUT', `/pay/${NO_PAYMENT}/return/1/secret`, 'GET, POST'],
  ['PUT', '/notifications/payneteasy/payneteasy', 'GET, POST'],
  ['POST', '/paydesk.js', 'GET, HEAD'],
])('%s %s is told which methods the address takes', async (method, path, allow) => {
  const response = await fetch(system.current.bffs[0].url + path, { method, headers: { authorization: `Bearer ${MERCHANT_KEY}` } });
  expect({ status: response.status, allow: response.headers.get('allow') }).toEqual({ status: 405, allow });
  if (path.startsWith('/v1')) expect(await response.json()).toMatchObject({ code: 'method_not_allowed' });
});

test.each([
  ['?wait=', 'wait', /whole number/],
  ['?wait=1e1', 'wait', /whole number/],
  ['?wait=31', 'wait', /0 to 30/],
  ['?patience=1', 'patience', /not known/],
])('a query that does not fit names the parameter: POST /v1/payments%s', async (query, path, message) => {
  const answer = await send(`/v1/payments${query}`, { method: 'POST', body: JSON.stringify(WANTED) });
  expect(answer).toMatchObject({ status: 422, code: 'invalid_request' });
  expect(answer.body().errors).toEqual([{ path, message: expect.stringMatching(message) as unknown }]);
});

test.each(['1e1', '0x10', '%2010', '10.0', '', '0', '101'])('a page of "%s" entries is refused', async (limit) => {
  expect((await send(`/v1/payments?limit=${limit}`)).body().errors?.[0]?.path).toBe('limit');
});

test('a time may be spelled in small letters, and a "+" that arrives as a blank is pointed out', async () => {
  expect(await send('/v1/payments?created_from=2026-11-30t04:00:00z')).toMatchObject({ status: 200 });
  expect(await send('/v1/payments?created_from=2026-11-30T04:00:00%2B00:00')).toMatchObject({ status: 200 });
  const answer = await send('/v1/payments?created_from=2026-11-30T04:00:00+00:00');
  expect(answer.body().errors).toEqual([{ path: 'created_from', message: expect.stringContaining('%2B') as unknown }]);
});

test('asking for the head of a status stream ends, with its headers', async () => {
  const { id, client_token } = await system.current.api.createPayment(WANTED);
  const response = await fetch(`${system.current.bffs[0].url}/v1/checkout/${id}/events`, {
    method: 'HEAD',
    headers: { authorization: `Bearer ${client_token}` },
  });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  expect(await response.text()).toBe('');
});

test('several blanks before a key are as good as one', async () => {
  expect(await send('/v1/accounts', { headers: { authorization: `Bearer   ${MERCHANT_KEY}` } })).toMatchObject({ status: 200 });
});

import { expect, test } from 'vitest';
import { expectModificationMessages } from '../support/expect-operation.ts';
import { paidWith } from '../support/paid-with.ts';
import { MERCHANT_KEY, useSystem } from '../support/start-system.ts';

const system = useSystem();

const REQUEST =
  '{"order_reference":"INV-7","amount":100,"currency":"EUR","intent":"sale","metadata":{"a":"1","b":"2"},"payer":{"city":"Riga","country":"LV"}}';

async function post(path: string, body: string, idempotencyKey: string) {
  const response = await fetch(system.current.bffs[0].url + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${MERCHANT_KEY}`, 'content-type': 'application/json', 'idempotency-key': idempotencyKey },
    body,
  });
  return {
    status: response.status,
    retryAfter: response.headers.get('retry-after'),
    body: (await response.json()) as { id: string; code?: string; operations: { id: string }[] },
  };
}

test.each([
  [
    'in another order of members',
    (request: string) => JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(request) as object).toReversed())),
    '',
  ],
  ['in another order of members inside', (request: string) => request.replace('"a":"1","b":"2"', '"b":"2","a":"1"'), ''],
  ['with other blanks', (request: string) => JSON.stringify(JSON.parse(request), null, 4), ''],
  ['with its amount as 1e2', (request: string) => request.replace('100', '1e2'), ''],
  ['with its text escaped', (request: string) => request.replace('Riga', '\\u0052iga'), ''],
  ['with blanks around a text', (request: string) => request.replace('"INV-7"', '" INV-7 "'), ''],
  ['with a default given', (request: string) => request.replace('"intent"', '"save_card":false,"initiator":"payer","intent"'), ''],
  ['with another wait', (request: string) => request, '?wait=3'],
])('a request %s is the same request', async (_how, spell, query) => {
  const key = crypto.randomUUID();
  const first = await post('/v1/payments', REQUEST, key);
  const second = await post(`/v1/payments${query}`, spell(REQUEST), key);

  expect([first.status, second.status]).toEqual([201, 201]);
  expect(second.body.id).toBe(first.body.id);
});

test.each([
  ['another amount', '/v1/payments', REQUEST.replace('100', '101')],
  ['another metadata', '/v1/payments', REQUEST.replace('"b":"2"', '"b":"3"')],
  ['what has a default', '/v1/payments', REQUEST.replace('"intent"', '"save_card":true,"intent"')],
  ['another call', '/v1/cards', '{"payment":"pay_00000000000000000000000000"}'],
])('a request with %s is another request', async (_what, path, body) => {
  const key = crypto.randomUUID();
  const { id } = (await post('/v1/payments', REQUEST, key)).body;
  const payment = path === '/v1/cards' ? body.replace('pay_00000000000000000000000000', id) : body;
  expect(await post(path, payment, key)).toMatchObject({ status: 422, body: { code: 'idempotency_mismatch' } });
});

test('a capture repeated in another spelling is the same capture, of another payment another', async () => {
  const { simulator } = system.current;
  const [payment, other] = [
    await paidWith(system.current, { intent: 'authorize' }),
    await paidWith(system.current, { intent: 'authorize' }),
  ];
  const key = crypto.randomUUID();
  const spelled = `/v1/payments/${payment.id.replace('p', '%70')}/capture?wait=20`;

  const first = await post(`/v1/payments/${payment.id}/capture?wait=20`, '{"amount":100}', key);
  const second = await post(spelled, ' { "amount" : 1.0e2 } ', key);

  expect(first).toMatchObject({ status: 200, body: { status: 'captured' } });
  expect(second).toMatchObject({ status: 200, body: { operations: first.body.operations } });
  expect(await post(`/v1/payments/${other.id}/capture`, '{"amount":100}', key)).toMatchObject({
    status: 422,
    body: { code: 'idempotency_mismatch' },
  });
  expectModificationMessages(simulator, payment.id, ['capture']);
});

test('a repetition of a capture says what has become of the payment since', async () => {
  const { api } = system.current;
  const payment = await paidWith(system.current, { intent: 'authorize' });
  const idempotencyKey = crypto.randomUUID();
  await api.capture(payment.id, { idempotencyKey });
  await api.refund(payment.id);

  const repeated = await api.capture(payment.id, { idempotencyKey });
  expect(repeated).toMatchObject({ status: 'refunded', operations: [{}, { kind: 'capture' }, { kind: 'refund' }] });
});

test('of many refunds at once with one key, one is made; the others get it too, or are told when to repeat', async () => {
  const { simulator } = system.current;
  const payment = await paidWith(system.current);
  const key = crypto.randomUUID();

  const answers = await Promise.all(
    Array.from({ length: 8 }, () => post(`/v1/payments/${payment.id}/refunds?wait=20`, '{"amount":100}', key)),
  );

  const refused = answers.filter(({ status }) => status !== 200);
  expect(refused.map(({ status, body, retryAfter }) => [status, body.code, retryAfter])).toEqual(
    refused.map(() => [409, 'idempotency_conflict', '1']),
  );
  const made = answers.filter(({ status }) => status === 200).map(({ body }) => body.operations[1]?.id);
  expect(new Set(made).size).toBe(1);
  expectModificationMessages(simulator, payment.id, ['return']);
});

import { digestOfKey, newMerchantKey } from '@paydesk/bff/security/merchant-keys';
import type { Payment } from '@paydesk/shared/payment';
import type { Problem } from '@paydesk/shared/problem';
import type { RefundApproval } from '@paydesk/shared/refund-approval';
import { expect, test } from 'vitest';
import { NEIGHBOR_KEY } from '../support/bff-config.ts';
import { queryDatabase } from '../support/database-rows.ts';
import { paidWith } from '../support/paid-with.ts';
import { MERCHANT_KEY, useSystem } from '../support/start-system.ts';

const OFFICE = newMerchantKey();
const TILL = newMerchantKey();
const RACERS = 20;

const system = useSystem({
  replicas: 2,
  limits: { refund_approval_above: { EUR: 5000 } },
  merchant: {
    secret_keys: [
      '${env:LAMP_SHOP_SECRET_KEY}',
      { id: 'office', sha256: digestOfKey(OFFICE) },
      { id: 'till', sha256: digestOfKey(TILL), scopes: ['read', 'pay', 'refund'] },
    ],
  },
  neighbor: () => Promise.resolve([]),
});

/** What these calls answer with. */
interface Answered {
  readonly code?: Problem['code'];
  readonly approval?: string;
  readonly status?: string;
  readonly data?: readonly RefundApproval[];
  readonly amount_refunded?: number;
  readonly operations?: Payment['operations'];
}

interface Sent {
  readonly key?: string;
  readonly body?: object;
  readonly idempotencyKey?: string;
  readonly replica?: number;
}

async function send(method: 'GET' | 'POST', path: string, { key = OFFICE, body, idempotencyKey, replica = 0 }: Sent = {}) {
  const response = await fetch(`${system.current.bffs[replica]?.url ?? ''}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${key}`,
      ...(method === 'POST' ? { 'idempotency-key': idempotencyKey ?? crypto.randomUUID() } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Answered };
}

function refund(id: string, body: object, sent: Sent = {}) {
  return send('POST', `/v1/payments/${id}/refunds?wait=20`, { key: TILL, body, ...sent });
}

function approve(approval: string, sent: Sent = {}) {
  return send('POST', `/v1/refund-approvals/${approval}/approve?wait=20`, sent);
}

function reject(approval: string, sent: Sent = {}) {
  return send('POST', `/v1/refund-approvals/${approval}/reject`, sent);
}

async function read(approval: string): Promise<Answered> {
  return (await send('GET', `/v1/refund-approvals/${approval}`)).body;
}

/** What has left for the gateway to give something of a payment back. */
function refundsSent(id: string): readonly object[] {
  return system.current.simulator.requests({ command: 'return' }).filter(({ clientOrderId }) => clientOrderId.startsWith(id));
}

/** A payment whose refund was asked for with the key of the till. */
async function anAskedRefund(wish: object = {}): Promise<{ readonly payment: string; readonly approval: string }> {
  const { id } = await paidWith(system.current);
  const { body } = await refund(id, wish);
  return { payment: id, approval: body.approval ?? '' };
}

test('up to the amount one key refunds as before, and for more of the payment it asks for another', async () => {
  const { id } = await paidWith(system.current);

  expect(await refund(id, { amount: 5000 })).toMatchObject({ status: 200, body: { amount_refunded: 5000 } });
  const asked = await refund(id, { amount: 1, reason: 'one more' });

  expect(asked).toMatchObject({ status: 409, body: { code: 'approval_required', approval: expect.stringMatching(/^rap_/) as string } });
  expect(refundsSent(id)).toHaveLength(1);
});

test('what is above waits for a second key, and the same request asks once', async () => {
  const { id } = await paidWith(system.current);
  const idempotencyKey = crypto.randomUUID();

  const [first, again] = [await refund(id, {}, { idempotencyKey }), await refund(id, {}, { idempotencyKey, replica: 1 })];

  expect(first).toMatchObject({ status: 409, body: { code: 'approval_required' } });
  expect(again.body.approval).toBe(first.body.approval);
  expect(refundsSent(id)).toEqual([]);
  const { body: open } = await send('GET', '/v1/refund-approvals?status=open');
  expect(open.data?.filter(({ payment }) => payment === id)).toMatchObject([
    { id: first.body.approval, status: 'open', amount: 14_900, currency: 'EUR', asked_by: 'till', decided_by: null, operation: null },
  ]);

  const approved = await approve(first.body.approval ?? '');
  const found = await refund(id, {}, { idempotencyKey });

  expect(approved).toMatchObject({ status: 200, body: { id, status: 'refunded', amount_refunded: 14_900 } });
  expect(found).toMatchObject({ status: 200, body: { id, status: 'refunded' } });
  expect(refundsSent(id)).toHaveLength(1);
  const { operations } = approved.body;
  expect(await read(first.body.approval ?? '')).toMatchObject({
    status: 'approved',
    decided_by: 'office',
    operation: operations?.at(-1)?.id,
  });
  const timeline = await system.current.api.readTimeline(id);
  expect(timeline.map(({ event, by }) => [event, by?.key]).filter(([event]) => event?.startsWith('refund_'))).toEqual([
    ['refund_asked_for_approval', 'till'],
    ['refund_approved', 'office'],
    ['refund_requested', 'office'],
  ]);
});

test('the key that asked cannot approve, nor can another merchant or a key without the scope', async () => {
  const { payment, approval } = await anAskedRefund();

  expect(await approve(approval, { key: TILL })).toMatchObject({ status: 403, body: { code: 'not_allowed' } });
  for (const call of [approve, reject]) {
    expect(await call(approval, { key: NEIGHBOR_KEY })).toMatchObject({ status: 404, body: { code: 'not_found' } });
  }
  expect(await send('GET', `/v1/refund-approvals/${approval}`, { key: NEIGHBOR_KEY })).toMatchObject({ status: 404 });
  const { body } = await send('GET', '/v1/refund-approvals', { key: NEIGHBOR_KEY });
  expect(body.data).toEqual([]);
  expect(refundsSent(payment)).toEqual([]);
  expect(await read(approval)).toMatchObject({ status: 'open' });
});

test('many approvals at once, at two replicas, make one refund', async () => {
  const { payment, approval } = await anAskedRefund({ amount: 6000 });

  const answers = await Promise.all(
    Array.from({ length: RACERS }, (_, index) => approve(approval, { replica: index % 2, key: index % 3 === 0 ? MERCHANT_KEY : OFFICE })),
  );

  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  expect(new Set(answers.map(({ body }) => body.amount_refunded))).toEqual(new Set([6000]));
  expect(refundsSent(payment)).toHaveLength(1);
  expect(await approve(approval)).toMatchObject({ status: 200, body: { amount_refunded: 6000 } });
  expect(refundsSent(payment)).toHaveLength(1);
});

test.each([
  ['the key that asked', TILL],
  ['another key', OFFICE],
])('%s rejects a refund, and it is never made', async (_who, key) => {
  const { payment, approval } = await anAskedRefund();

  expect(await reject(approval, { key })).toMatchObject({ status: 200, body: { status: 'rejected' } });
  expect(await reject(approval, { key })).toMatchObject({ status: 200, body: { status: 'rejected' } });
  expect(await approve(approval)).toMatchObject({ status: 409, body: { code: 'conflict' } });

  expect(refundsSent(payment)).toEqual([]);
  expect((await system.current.api.readTimeline(payment)).map(({ event }) => event)).toContain('refund_rejected');
});

test('one that has expired is not made, and what was approved is not rejected', async () => {
  const [late, made] = [await anAskedRefund(), await anAskedRefund()];
  await queryDatabase(system.current.cluster, "update refund_approvals set expires_at = now() - interval '1 second' where id = $1", [
    late.approval,
  ]);

  expect(await read(late.approval)).toMatchObject({ status: 'expired' });
  expect(await approve(late.approval)).toMatchObject({ status: 409, body: { code: 'conflict' } });
  expect(await reject(late.approval)).toMatchObject({ status: 409, body: { code: 'conflict' } });
  expect(refundsSent(late.payment)).toEqual([]);

  await approve(made.approval);
  expect(await reject(made.approval)).toMatchObject({ status: 409, body: { code: 'conflict' } });
});

test('one that is not possible any more is not made', async () => {
  const { payment, approval } = await anAskedRefund();
  await refund(payment, { amount: 100 });

  expect(await approve(approval)).toMatchObject({
    status: 409,
    body: { code: 'not_possible', possible: { refund: { amount_max: 14_800 } } },
  });
  expect(refundsSent(payment)).toHaveLength(1);
});

test('a capture and a cancel need one key', async () => {
  const [first, second] = [
    await paidWith(system.current, { intent: 'authorize' }),
    await paidWith(system.current, { intent: 'authorize' }),
  ];

  expect(await system.current.api.capture(first.id)).toMatchObject({ status: 'captured' });
  expect(await system.current.api.cancel(second.id)).toMatchObject({ status: 'canceled' });
});

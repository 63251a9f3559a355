import { expect, test, vi } from 'vitest';
import { queryDatabase } from '../support/database-rows.ts';
import { expectModificationMessages, expectOperation, modificationMessages, refusalOf } from '../support/expect-operation.ts';
import { expectStatus, expectTimeline } from '../support/expect-payment.ts';
import { paidWith } from '../support/paid-with.ts';
import { MERCHANT_KEY, useSystem } from '../support/start-system.ts';
import { UNTIL_STUCK } from '../support/until-stuck.ts';
import { referenceOf } from './attempt.ts';

const KINDS = [
  ['capture', 'authorize', 'capture', 'captured'],
  ['cancel', 'authorize', 'return', 'canceled'],
  ['refund', 'sale', 'return', 'refunded'],
] as const;

type Kind = (typeof KINDS)[number];

/** What merchants are promised: a key is held no longer after a kill. How long a BFF takes to be back is the machine's. */
const HELD_MS_MAX = 10_000;

const system = useSystem();

test.for(KINDS)(
  'a BFF killed before the answer to a %s finds out the outcome and sends nothing twice',
  async ([kind, intent, command, ends]) => {
    const { api, simulator } = system.current;
    const { payment, idempotencyKey } = await killedBeforeAnswer(kind, intent, command);

    await expectStatus(api, payment.id, ends);
    const repeated = await api[kind](payment.id, { idempotencyKey });
    expect(repeated.operations.map(({ status }) => status)).toEqual(['succeeded', 'succeeded']);
    await expectTimeline(api, payment.id, [`${kind}_requested`, ends]);
    expectModificationMessages(simulator, payment.id, [command]);
  },
);

test.for(KINDS)('a %s repeated at once after a crash, with its key, is the same one', async ([kind, intent, command, ends]) => {
  const { api, simulator } = system.current;
  const { payment, idempotencyKey } = await killedBeforeAnswer(kind, intent, command);
  const calls = Array.from({ length: 4 }, () => api[kind](payment.id, { idempotencyKey }));
  for (const [index, { status }] of (await Promise.allSettled(calls)).entries()) {
    if (status === 'rejected') expect(await refusalOf(calls[index]!)).toMatchObject({ status: 409, code: 'idempotency_conflict' });
  }

  expect((await expectStatus(api, payment.id, ends)).operations).toHaveLength(2);
  expectModificationMessages(simulator, payment.id, [command]);
});

test.for(KINDS)(
  'the key of a %s that was killed in the middle is held for less than ten seconds, and then gets the answer',
  async ([kind, intent, command, ends]) => {
    const { api, simulator } = system.current;
    const { payment, idempotencyKey } = await killedBeforeAnswer(kind, intent, command);

    const repeated = await vi.waitFor(() => api[kind](payment.id, { idempotencyKey, waitSeconds: 0 }), UNTIL_STUCK);

    expect(repeated.operations).toMatchObject([{}, { kind }]);
    await expectStatus(api, payment.id, ends);
    expectModificationMessages(simulator, payment.id, [command]);
  },
);

test('the key of a request that was killed with nothing stored yet is held for less than ten seconds, and then free', async () => {
  const { bffs, simulator } = system.current;
  const payment = await paidWith(system.current);
  const idempotencyKey = crypto.randomUUID();
  simulator.chooseScenario({ scenario: 'S22', variant: 'no-answer', command: 'create-card-ref', clientOrderId: referenceOf(payment) });
  const lost = expect(storeCard(payment.id, idempotencyKey)).rejects.toThrow();
  await expect.poll(() => heldForMs(idempotencyKey)).toBeDefined();
  expect(await heldForMs(idempotencyKey)).toBeLessThan(HELD_MS_MAX);
  await bffs[0].kill();
  await lost;
  await bffs[0].restart();

  await expect.poll(async () => (await storeCard(payment.id, idempotencyKey)).status).toBe(201);
});

test('a refund that never reached the gateway before a crash is proven not to have', async () => {
  const { api, bffs, simulator } = system.current;
  const payment = await paidWith(system.current);
  const idempotencyKey = crypto.randomUUID();
  simulator.chooseScenario({ scenario: 'S22', variant: 'ignored', command: 'return', clientOrderId: referenceOf(payment) });

  const lost = expect(api.refund(payment.id, { amount: 3_000, idempotencyKey })).rejects.toThrow();
  await expect.poll(() => modificationMessages(simulator, payment.id)).toHaveLength(1);
  await bffs[0].kill();
  await lost;
  await bffs[0].restart();

  const { payment: after, operation } = await expectOperation(api, payment.id, 'refund', 'failed');
  expect(operation.decline).toMatchObject({ code: 'not_sent' });
  expect(after).toMatchObject({ status: 'captured', amount_refunded: 0 });
  expectModificationMessages(simulator, payment.id, ['return']);

  // Its key names the refund that failed; another wish has another key.
  const repeated = await api.refund(payment.id, { amount: 3_000, idempotencyKey });
  expect(repeated.amount_refunded).toBe(0);
  expect((await api.refund(payment.id, { amount: 3_000 })).amount_refunded).toBe(3_000);
  expectModificationMessages(simulator, payment.id, ['return', 'return']);
});

/** An operation that the gateway has received and whose answer was lost with the BFF; the BFF is back. */
async function killedBeforeAnswer(kind: Kind[0], intent: Kind[1], command: Kind[2]) {
  const { api, bffs, simulator } = system.current;
  const payment = await paidWith(system.current, { intent });
  const idempotencyKey = crypto.randomUUID();
  simulator.chooseScenario({ scenario: 'S22', variant: 'no-answer', command, clientOrderId: referenceOf(payment) });
  const lost = expect(api[kind](payment.id, { idempotencyKey })).rejects.toThrow();
  await expect.poll(() => modificationMessages(simulator, payment.id)).toHaveLength(1);
  // Most often it names the operation by now, and is held no longer.
  expect((await heldForMs(idempotencyKey)) ?? 0).toBeLessThan(HELD_MS_MAX);
  await bffs[0].kill();
  await lost;
  await bffs[0].restart();
  return { payment, idempotencyKey };
}

/** For how long yet the key of a request without an answer is held; undefined when it is not. */
async function heldForMs(key: string): Promise<number | undefined> {
  const [held] = await queryDatabase<{ ms: number }>(
    system.current.cluster,
    'select (extract(epoch from lease_until - now()) * 1000)::float8 as ms from idempotency_keys where answer is null and key = $1',
    [key],
  );
  return held?.ms;
}

function storeCard(payment: string, idempotencyKey: string): Promise<Response> {
  return fetch(`${system.current.bffs[0].url}/v1/cards`, {
    method: 'POST',
    headers: { authorization: `Bearer ${MERCHANT_KEY}`, 'content-type': 'application/json', 'idempotency-key': idempotencyKey },
    body: JSON.stringify({ payment }),
  });
}

import { expect, test } from 'vitest';
import { MODIFICATION_CARDS } from '../fixtures/modification-cards.ts';
import { expectModificationMessages, expectOperation, modificationMessages, refusalOf } from '../support/expect-operation.ts';
import { expectStatus, expectTimeline } from '../support/expect-payment.ts';
import { toldTypes } from '../support/outbox.ts';
import { FAST_ACCOUNT } from '../support/pace.ts';
import { paidWith } from '../support/paid-with.ts';
import { useSystem } from '../support/start-system.ts';
import { referenceOf } from './attempt.ts';

const AMOUNT = 14_900;
const NOT_PERMITTED = { status: 'declined', errorCode: '119', errorMessage: 'Not permitted to cardholder' } as const;

/** Each modification: the intent of the payment it is for, the gateway's command, and what it makes of the payment. */
const KINDS = [
  ['capture', 'authorize', 'capture', 'captured'],
  ['cancel', 'authorize', 'return', 'canceled'],
  ['cancel', 'sale', 'void', 'canceled'],
  ['refund', 'sale', 'return', 'refunded'],
] as const;

const system = useSystem({ accounts: { payneteasy: { ...FAST_ACCOUNT, void: true } } });

test('what was captured in part can be refunded in parts up to that, and not one minor unit more', async () => {
  const { api, simulator } = system.current;
  const { id } = await paidWith(system.current, { intent: 'authorize' });

  const captured = await api.capture(id, { amount: 10_000 });
  expect(captured).toMatchObject({ status: 'captured', amount_captured: 10_000 });
  expect(await api.refund(id, { amount: 2_500 })).toMatchObject({ status: 'captured', amount_refunded: 2_500 });
  expect(await api.refund(id, { amount: 7_499 })).toMatchObject({ status: 'captured', amount_refunded: 9_999 });

  const refused = await refusalOf(api.refund(id, { amount: 2 }));
  expect(refused).toMatchObject({ status: 409, code: 'not_possible' });
  expect(refused.possible).toEqual({ capture: null, cancel: false, refund: { amount_max: 1, partial: true } });
  expectModificationMessages(simulator, id, ['capture', 'return', 'return']);

  expect(await api.refund(id, { amount: 1 })).toMatchObject({ status: 'refunded', amount_refunded: 10_000 });
  expect(await refusalOf(api.refund(id))).toMatchObject({ possible: { capture: null, cancel: false, refund: null } });
  expectModificationMessages(simulator, id, ['capture', 'return', 'return', 'return']);
  expect(modificationMessages(simulator, id).map(({ parameters }) => parameters['amount'])).toEqual(['100.00', '25.00', '74.99', '0.01']);
  await expectTimeline(api, id, ['captured', 'partly_refunded', 'partly_refunded', 'refunded']);
});

test.for([
  ['capture', AMOUNT + 1, { capture: { amount_max: AMOUNT, partial: true }, cancel: true, refund: null }],
  ['refund', 1, { capture: { amount_max: AMOUNT, partial: true }, cancel: true, refund: null }],
] as const)('a %s of %i of what is held is refused before any message is sent', async ([kind, amount, possible]) => {
  const { api, simulator } = system.current;
  const { id } = await paidWith(system.current, { intent: 'authorize' });

  expect(await refusalOf(api[kind](id, { amount }))).toMatchObject({ status: 409, code: 'not_possible', possible });
  expectModificationMessages(simulator, id, []);
});

test.for(KINDS)('a %s (%s) whose answer is lost is unknown until the gateway tells', async ([kind, intent, command, ends]) => {
  const { api, simulator, cluster } = system.current;
  const payment = await paidWith(system.current, { intent });
  simulator.chooseScenario({
    scenario: 'S22',
    variant: 'reset',
    command,
    clientOrderId: referenceOf(payment),
    behavior: { statusAnswer: { kind: 'internal-error', times: 2 } },
  });

  await api[kind](payment.id, { waitSeconds: 0 });
  const { payment: lost, operation } = await expectOperation(api, payment.id, kind, 'unknown');
  expect(lost.status).toBe(payment.status);
  expect(operation).toMatchObject({ amount: AMOUNT, settled_at: null });

  const settled = await expectStatus(api, payment.id, ends);
  expect(settled.operations.at(-1)).toMatchObject({ kind, status: 'succeeded', decline: null });
  await expectTimeline(api, payment.id, [`${kind}_requested`, `${kind}_lost`, ends]);
  expect((await toldTypes(cluster, payment.id)).slice(-3)).toEqual(['operation.unknown', 'operation.succeeded', `payment.${ends}`]);
  expectModificationMessages(simulator, payment.id, [command]);
});

test.concurrent.for(KINDS)('a %s (%s) that the gateway never answers is found out by asking', async ([kind, intent, command, ends]) => {
  const { api, simulator } = system.current;
  const payment = await paidWith(system.current, { intent });
  simulator.chooseScenario({ scenario: 'S22', variant: 'no-answer', command, clientOrderId: referenceOf(payment) });

  expect((await api[kind](payment.id)).status).toBe(ends);
  expectModificationMessages(simulator, payment.id, [command]);
});

test.concurrent.for(KINDS)(
  'a %s (%s) that never reached the gateway is proven not to have, and may be wanted again',
  async ([kind, intent, command, ends]) => {
    const { api, simulator, cluster } = system.current;
    const payment = await paidWith(system.current, { intent });
    simulator.chooseScenario({ scenario: 'S22', variant: 'ignored', command, clientOrderId: referenceOf(payment) });

    await api[kind](payment.id, { waitSeconds: 0 });
    expect(await refusalOf(api[kind](payment.id))).toMatchObject({
      code: 'not_possible',
      possible: { capture: null, cancel: false, refund: null },
    });
    const { payment: failed, operation } = await expectOperation(api, payment.id, kind, 'failed');
    expect(operation.decline).toMatchObject({ code: 'not_sent' });
    expect(failed).toMatchObject({ status: payment.status, amount_captured: payment.amount_captured, amount_refunded: 0 });
    expect((await toldTypes(cluster, payment.id)).slice(-2)).toEqual(['operation.unknown', 'operation.failed']);

    expect((await api[kind](payment.id)).status).toBe(ends);
    expectModificationMessages(simulator, payment.id, [command, command]);
  },
);

test('a capture whose connection breaks while the gateway works on it is sent once', async () => {
  const { api, link, simulator } = system.current;
  const payment = await paidWith(system.current, { intent: 'authorize' });
  simulator.chooseScenario({ scenario: 'S22', variant: 'no-answer', command: 'capture', clientOrderId: referenceOf(payment) });

  const capturing = api.capture(payment.id);
  await expect.poll(() => modificationMessages(simulator, payment.id)).toHaveLength(1);
  await link.cut();
  await expectOperation(api, payment.id, 'capture', 'unknown');
  await link.mend();

  expect(await capturing).toMatchObject({ status: 'captured', amount_captured: AMOUNT });
  await expectTimeline(api, payment.id, ['capture_requested', 'capture_lost', 'captured']);
  expectModificationMessages(simulator, payment.id, ['capture']);
});

test('a refund whose connection is refused has sent nothing', async () => {
  const { api, link, simulator } = system.current;
  const { id } = await paidWith(system.current);

  await link.cut();
  const refused = await api.refund(id, { amount: 1_000 });
  await link.mend();

  expect(refused).toMatchObject({ status: 'captured', amount_refunded: 0 });
  expect(refused.operations.at(-1)).toMatchObject({ status: 'failed', decline: { code: 'not_sent' } });
  expectModificationMessages(simulator, id, []);
});

test('a second refund of the same amount, lost on its way, is not taken for the first', async () => {
  const { api, simulator } = system.current;
  const payment = await paidWith(system.current);
  await api.refund(payment.id, { amount: 5_000 });
  simulator.chooseScenario({ scenario: 'S22', variant: 'ignored', command: 'return', clientOrderId: referenceOf(payment) });

  await api.refund(payment.id, { amount: 5_000, waitSeconds: 0 });
  const { payment: after, operation } = await expectOperation(api, payment.id, 'refund', 'failed');

  expect(operation.decline).toMatchObject({ code: 'not_sent' });
  expect(after).toMatchObject({ status: 'captured', amount_refunded: 5_000, needs_attention: false });
  expectModificationMessages(simulator, payment.id, ['return', 'return']);
});

test('a second refund of the same amount that arrived, its answer lost, counts once', async () => {
  const { api, simulator } = system.current;
  const payment = await paidWith(system.current);
  await api.refund(payment.id, { amount: 5_000 });
  simulator.chooseScenario({ scenario: 'S22', variant: 'reset', command: 'return', clientOrderId: referenceOf(payment) });

  const after = await api.refund(payment.id, { amount: 5_000 });

  expect(after).toMatchObject({ status: 'captured', amount_refunded: 10_000, needs_attention: false });
  expect(after.operations.map(({ status }) => status)).toEqual(['succeeded', 'succeeded', 'succeeded']);
  expect(await refusalOf(api.refund(payment.id, { amount: 4_901 }))).toMatchObject({ possible: { refund: { amount_max: 4_900 } } });
  expectModificationMessages(simulator, payment.id, ['return', 'return']);
});

test('a capture that is declined after it was accepted leaves the amount held', async () => {
  const { api, simulator, cluster } = system.current;
  const payment = await paidWith(system.current, { intent: 'authorize' });
  simulator.chooseScenario({ command: 'capture', clientOrderId: referenceOf(payment), behavior: { outcome: NOT_PERMITTED } });

  const declined = await api.capture(payment.id);
  expect(declined).toMatchObject({ status: 'authorized', amount_captured: 0, authorization_expires_at: payment.authorization_expires_at });
  expect(declined.operations.at(-1)).toMatchObject({ kind: 'capture', status: 'declined', decline: { code: 'not_permitted' } });
  await expectTimeline(api, payment.id, ['capture_requested', 'capture_declined']);
  expect((await toldTypes(cluster, payment.id)).at(-1)).toBe('operation.declined');

  const captured = await api.capture(payment.id);
  expect(captured).toMatchObject({ status: 'captured', amount_captured: AMOUNT });
  expect(captured.operations.map(({ status }) => status)).toEqual(['succeeded', 'declined', 'succeeded']);
  expectModificationMessages(simulator, payment.id, ['capture', 'capture']);
});

test.for([
  ['that arrived', 'reset', 'succeeded', 'captured'],
  ['that never arrived', 'ignored', 'failed', 'authorized'],
] as const)('a second capture %s, its answer lost, is not taken for the declined first', async ([, variant, operation, ends]) => {
  const { api, simulator } = system.current;
  const payment = await paidWith(system.current, { intent: 'authorize' });
  const capture = { command: 'capture', clientOrderId: referenceOf(payment) };
  simulator.chooseScenario({ ...capture, behavior: { outcome: NOT_PERMITTED } });
  await api.capture(payment.id);
  simulator.chooseScenario({ ...capture, scenario: 'S22', variant });

  await api.capture(payment.id, { waitSeconds: 0 });
  const { payment: after } = await expectOperation(api, payment.id, 'capture', operation);
  expect(after.status).toBe(ends);
  expect(after.operations.map(({ status }) => status)).toEqual(['succeeded', 'declined', operation]);
  expectModificationMessages(simulator, payment.id, ['capture', 'capture']);
});

test.for([
  ['capture', 'authorize', 'authorized'],
  ['cancel', 'authorize', 'authorized'],
  ['refund', 'sale', 'captured'],
] as const)('a bank that declines the %s changes nothing about the payment', async ([kind, intent, stays]) => {
  const { api, cluster } = system.current;
  const { id } = await paidWith(system.current, { intent }, MODIFICATION_CARDS.modificationDeclined);

  const after = await api[kind](id);
  expect(after).toMatchObject({ status: stays, amount_refunded: 0, decline: null });
  expect(after.operations.at(-1)).toMatchObject({ kind, status: 'declined', decline: { code: 'not_permitted' } });
  expect((await toldTypes(cluster, id)).at(-1)).toBe('operation.declined');
});

test('the same key with the same wish names the same refund, with another wish none', async () => {
  const { api, simulator } = system.current;
  const { id } = await paidWith(system.current);
  const idempotencyKey = crypto.randomUUID();

  const first = await api.refund(id, { amount: 1_000, idempotencyKey });
  await api.refund(id, { amount: 500 });
  const again = await api.refund(id, { amount: 1_000, idempotencyKey, waitSeconds: 0 });
  expect(again.operations.slice(0, 2)).toEqual(first.operations);
  expect(again).toMatchObject({ amount_refunded: 1_500, operations: [{}, {}, { amount: 500 }] });

  for (const call of [
    () => api.refund(id, { amount: 1_001, idempotencyKey }),
    () => api.refund(id, { idempotencyKey }),
    () => api.cancel(id, { idempotencyKey }),
  ]) {
    expect(await refusalOf(call())).toMatchObject({ status: 422, code: 'idempotency_mismatch' });
  }
  expectModificationMessages(simulator, id, ['return', 'return']);
});

test.for(['capture', 'cancel', 'refunds'])('a request for %s without a key is refused', async (path) => {
  const { bffs, simulator } = system.current;
  const { id } = await paidWith(system.current, { intent: path === 'refunds' ? 'sale' : 'authorize' });

  const response = await fetch(`${bffs[0].url}/v1/payments/${id}/${path}`, {
    method: 'POST',
    headers: { authorization: 'Bearer sk_lampshop_0123456789abcdefghijklmnopqrstuvwxyz', 'content-type': 'application/json' },
    body: '{}',
  });

  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ code: 'idempotency_key_missing' });
  expectModificationMessages(simulator, id, []);
});

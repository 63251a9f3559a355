import { expect, test } from 'vitest';
import { expectModificationMessages, expectOperation, refusalOf } from '../support/expect-operation.ts';
import { expectStatus, expectTimeline } from '../support/expect-payment.ts';
import { toldTypes } from '../support/outbox.ts';
import { paidWith } from '../support/paid-with.ts';
import { useSystem } from '../support/start-system.ts';
import { referenceOf } from './attempt.ts';

const TEN_MINUTES_MS = 600_000;
const KINDS = [
  ['capture', 'authorize', 'capture', 'captured'],
  ['cancel', 'authorize', 'return', 'canceled'],
  ['refund', 'sale', 'return', 'refunded'],
] as const;

const system = useSystem();

test.for(KINDS)('a %s whose outcome the gateway does not know stays open until it does', async ([kind, intent, command, ends]) => {
  const { api, simulator, cluster } = system.current;
  const payment = await paidWith(system.current, { intent });
  simulator.chooseScenario({ scenario: 'S10', variant: 'resolved-by-status', command, clientOrderId: referenceOf(payment) });

  await api[kind](payment.id, { waitSeconds: 0 });
  const { payment: meanwhile } = await expectOperation(api, payment.id, kind, 'unknown');
  expect(meanwhile).toMatchObject({ status: payment.status, amount_captured: payment.amount_captured, amount_refunded: 0 });
  expect(await refusalOf(api[kind](payment.id))).toMatchObject({ code: 'not_possible' });

  await simulator.advanceClock(TEN_MINUTES_MS);
  expect((await expectStatus(api, payment.id, ends)).needs_attention).toBe(false);
  await expectTimeline(api, payment.id, [`${kind}_requested`, `${kind}_lost`, ends]);
  expect((await toldTypes(cluster, payment.id)).slice(-3)).toEqual(['operation.unknown', 'operation.succeeded', `payment.${ends}`]);
  expectModificationMessages(simulator, payment.id, [command]);
});

test.for(KINDS)('a %s that the gateway is slow to show is not taken for one that never arrived', async ([kind, intent, command, ends]) => {
  const { api, simulator } = system.current;
  const payment = await paidWith(system.current, { intent });
  simulator.chooseScenario({
    scenario: 'S35',
    command,
    clientOrderId: referenceOf(payment),
    behavior: { paymentAnswer: { kind: 'reset', times: null } },
  });

  const after = await api[kind](payment.id);

  expect(after).toMatchObject({ status: ends, needs_attention: false });
  expectModificationMessages(simulator, payment.id, [command]);
});

test.for(KINDS)('a %s that is answered, and that the gateway is slow to show, is waited for', async ([kind, intent, command, ends]) => {
  const { api, simulator, cluster } = system.current;
  const payment = await paidWith(system.current, { intent });
  simulator.chooseScenario({ scenario: 'S35', command, clientOrderId: referenceOf(payment) });

  expect(await api[kind](payment.id)).toMatchObject({ status: ends, needs_attention: false });
  expect(await toldTypes(cluster, payment.id)).not.toContain('operation.unknown');
  expectModificationMessages(simulator, payment.id, [command]);
});

test('a second partial refund that the gateway is slow to show is not taken for the first', async () => {
  const { api, simulator } = system.current;
  const payment = await paidWith(system.current);
  await api.refund(payment.id, { amount: 5_000 });
  simulator.chooseScenario({ scenario: 'S35', command: 'return', clientOrderId: referenceOf(payment) });

  const after = await api.refund(payment.id, { amount: 5_000 });

  expect(after).toMatchObject({ status: 'captured', amount_refunded: 10_000, needs_attention: false });
  expectModificationMessages(simulator, payment.id, ['return', 'return']);
});

test.for([
  ['capture', 'authorize', 'S29', 'already-captured', 'authorized'],
  ['cancel', 'authorize', 'S30', 'illegal-state', 'authorized'],
  ['refund', 'sale', 'S30', 'wrong-amount', 'captured'],
] as const)('a %s that the gateway refuses has failed, and moved nothing', async ([kind, intent, scenario, variant, stays]) => {
  const { api, simulator, cluster } = system.current;
  const payment = await paidWith(system.current, { intent });
  const command = kind === 'capture' ? 'capture' : 'return';
  simulator.chooseScenario({ scenario, variant, command, clientOrderId: referenceOf(payment) });

  const refused = await api[kind](payment.id);

  expect(refused).toMatchObject({ status: stays, amount_refunded: 0 });
  expect(refused.operations.at(-1)).toMatchObject({ kind, status: 'failed' });
  expect((await toldTypes(cluster, payment.id)).at(-1)).toBe('operation.failed');
  expectModificationMessages(simulator, payment.id, [command]);
});

import { expect, test } from 'vitest';
import { CARDS } from '../fixtures/cards.ts';
import { referenceOf } from '../faults/attempt.ts';
import { control } from '../simulators/chassis/testing/control.ts';
import { expectStatus } from '../support/expect-payment.ts';
import { paidWith } from '../support/paid-with.ts';
import { useSystem } from '../support/start-system.ts';

const system = useSystem();

test('each operation tells what finds it in the portal of the gateway and at the bank', async () => {
  const { api, simulator } = system.current;
  const payment = await paidWith(system.current, { intent: 'authorize' });
  await api.capture(payment.id);
  const { operations } = await api.refund(payment.id, { amount: 1_000 });

  const order = simulator.order(referenceOf(payment));
  expect(operations.map(({ kind, gateway }) => [kind, gateway.order_id, gateway.request_id])).toEqual([
    ['authorize', order?.paynetOrderId, order?.transactions[0]?.serialNumber],
    ['capture', order?.paynetOrderId, order?.transactions[1]?.serialNumber],
    ['refund', order?.paynetOrderId, order?.transactions[2]?.serialNumber],
  ]);
  expect(operations[0]?.gateway.our_reference).toBe(referenceOf(payment));
  for (const { gateway } of operations) {
    expect(gateway.approval_code).toMatch(/^\w+$/);
    expect(gateway.rrn).toMatch(/^\d+$/);
    expect(gateway).toMatchObject({ arn: null, descriptor: 'LAMP*CO' });
  }
  expect(new Set(operations.map(({ gateway }) => gateway.approval_code)).size).toBe(3);
});

test('a payment without 3-D Secure says so, also when it is declined', async () => {
  const { api } = system.current;
  const paid = await paidWith(system.current);
  const declined = await paidWith(system.current, {}, CARDS.insufficientFunds, 'declined');

  const none = { method: 'none', version: null, eci: null, transaction_id: null, liability_shift: null };
  expect((await api.readPayment(paid.id)).authentication).toEqual(none);
  expect((await api.readPayment(declined.id)).authentication).toEqual(none);
});

test('a payer who was sent to the bank was challenged', async () => {
  const { api, simulator } = system.current;
  const challenged = await paidWith(system.current, {}, CARDS.challengedByRedirect, 'challenged');
  expect(challenged.authentication).toBeNull();

  await control(simulator, 'POST', `/orders/${referenceOf(challenged)}/payer`, { decision: 'approve' });

  const { authentication } = await expectStatus(api, challenged.id, 'captured');
  expect(authentication).toEqual({ method: 'challenge', version: null, eci: '05', transaction_id: null, liability_shift: null });
});

test('nothing is said of 3-D Secure while the outcome is unknown', async () => {
  const { authentication } = await paidWith(system.current, {}, CARDS.unknownForEver, 'unknown');

  expect(authentication).toBeNull();
});

import { NotAuthentic } from '@paydesk/bff/payments/faults';
import { expect, test } from 'vitest';
import { accepted, approvedOrder, settled, type ScenarioPayment } from './scenario-payment.ts';

test('S10: an unknown outcome that resolves is told by a notification of its own', async () => {
  const hints = (await notified('S10', 'resolved-by-callback')).notifications();

  expect(hints.map(({ details }) => details['status'])).toEqual(['unknown', 'approved']);
  expect(new Set(hints.map(({ digest }) => digest)).size).toBe(2);
});

test('S12: a notification that overtakes the answer is understood', async () => {
  const payment = await accepted('S12');

  const [hint] = payment.notifications();

  expect(hint).toMatchObject({ reference: payment.command.reference, gatewayReference: payment.report?.gatewayReference });
  expect(hint?.details).toMatchObject({ status: 'approved', type: 'preauth' });
});

test.each([
  ['twice', 2],
  ['ten', 10],
  ['parallel', 10],
])('S13: notifications that come %s are one message', async (variant, count) => {
  const digests = (await notified('S13', variant)).notifications().map(({ digest }) => digest);

  expect(digests).toHaveLength(count);
  expect(new Set(digests).size).toBe(1);
});

test('S14: notifications that come in reverse order are hints at the same payment, and asking tells what is true', async () => {
  const order = await approvedOrder('S14');
  const capture = order.modification('capture');
  const answer = await order.stage.modify(capture);
  await order.account.passTime();

  const hints = order.hints();

  expect(hints.map(({ details }) => details['type'])).toEqual(['capture', 'preauth']);
  expect(new Set(hints.map(({ reference }) => reference))).toEqual(new Set([order.paid.original.reference]));
  expect(await order.stage.askModificationUntilSettled(capture, answer)).toMatchObject({ outcome: 'approved', kind: 'capture' });
});

test('S15: an outcome that no status ever tells is at least hinted at', async () => {
  const payment = await accepted('S15', 'status-never-final');
  await payment.account.passTime();

  expect((await payment.ask()).outcome).toBe('processing');
  expect(payment.notifications()[0]?.details['status']).toBe('approved');
});

test.each(['bad-control', 'altered-status', 'lower-case-key'])('S16: a notification with %s is not authentic', async (variant) => {
  const payment = await notified('S16', variant);

  expect(payment.account.notifications(payment.command.reference)).toHaveLength(1);
  expect(() => payment.notifications()).toThrow(NotAuthentic);
});

test('S16: an altered amount passes the control, so it stays a hint and the status decides', async () => {
  const payment = await notified('S16', 'altered-amount');

  expect(payment.notifications()[0]?.details).not.toHaveProperty('amount');
  expect(await payment.ask()).toMatchObject({ outcome: 'approved', amount: 14_990n });
});

test('S17: a return replayed as the notification of a capture leads to a question, whose answer names the authorization', async () => {
  const payment = await notified('S17');

  const types = payment.notifications().map(({ details }) => details['type']);

  expect(types.toSorted()).toEqual(['capture', 'preauth']);
  expect(await payment.ask()).toMatchObject({ outcome: 'approved', kind: 'authorize' });
});

test.each(['post', 'null-texts', 'extra-parameters'])('S18: a notification with %s is understood', async (variant) => {
  const payment = await notified('S18', variant);

  const [hint] = payment.notifications();

  expect(hint?.reference).toBe(payment.command.reference);
  expect(Object.values(hint?.details ?? {})).not.toContain('null');
});

test('S19: a notification that is repeated because our answers are lost is one message', async () => {
  const hints = (await notified('S19')).notifications();

  expect(hints.length).toBeGreaterThan(3);
  expect(new Set(hints.map(({ digest }) => digest)).size).toBe(1);
});

test('S20: a capture is not notified where only the first outcome is, so it is found by asking', async () => {
  const order = await approvedOrder('S20', undefined, { settings: { notification: 'server_callback_url' } });

  expect(await order.stage.settleModification(order.modification('capture'))).toMatchObject({ outcome: 'approved', kind: 'capture' });

  expect(order.hints().map(({ details }) => details['type'])).toEqual(['preauth']);
});

test('S21: captures, equal parts given back and chargebacks are told one by one, under the same two references and control', async () => {
  const order = await approvedOrder('S21');
  const { original } = order.paid;
  await order.stage.succeeded(order.modification('capture'));
  for (const refundedBefore of [0n, 1_000n]) {
    await order.stage.succeeded(order.modification('refund', {}, { amount: 1_000n, whole: false }), { refundedBefore });
  }
  await fetch(`${order.account.simulator.controlUrl}/orders/${original.reference}/chargeback`, { method: 'POST', body: '{}' });
  await order.account.passTime();

  const hints = order.hints();

  expect(hints.map(({ details }) => details['type'])).toEqual(['preauth', 'capture', 'reversal', 'reversal', 'chargeback']);
  // What is signed does not tell the capture and the refunds apart: each of them is a reason to ask.
  const digests = hints.map(({ digest }) => digest);
  expect(digests.map((digest) => digests.indexOf(digest))).toEqual([0, 1, 1, 1, 4]);
  for (const hint of hints) expect(hint).toMatchObject({ reference: original.reference, gatewayReference: original.gatewayReference });
});

test('S40: during a roll-over notifications under the other key are authentic', async () => {
  const settings = { previous_control_key: '7E41D0A8-52C3-4B96-8A17-E90F3B6D2C58' };
  const payment = await notified('S40', undefined, { settings });

  expect(payment.notifications()[0]?.reference).toBe(payment.command.reference);
});

async function notified(...described: Parameters<typeof settled>): Promise<ScenarioPayment> {
  const payment = await settled(...described);
  await payment.account.passTime();
  return payment;
}

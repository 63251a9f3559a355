import type { Payment } from '@paydesk/shared/payment';
import { expect, test } from 'vitest';
import { CARDS } from '../fixtures/cards.ts';
import { expectMoneyMessages, expectStatus, expectTimeline, moneyMessages } from '../support/expect-payment.ts';
import { addressedTo, type Notification, notificationOf, sendNotification } from '../support/notifications.ts';
import { newNonce } from '../support/payer-client.ts';
import { controlOf } from '../support/sign-as-gateway.ts';
import { CONTROL_KEY } from '../simulators/payneteasy/entry.ts';
import { useSystem } from '../support/start-system.ts';
import { aPayer, referenceOf } from './attempt.ts';

const SLOW_MS = 60_000;
const COPIES = 10;

const system = useSystem({ replicas: 2 });

/** A payment that the gateway has accepted and not yet decided on. */
async function anUndecidedPayment(): Promise<Payment> {
  const { api, simulator } = system.current;
  const { payment, payer } = await aPayer(system.current);
  simulator.chooseScenario({ clientOrderId: referenceOf(payment), behavior: { settles: { statusRequests: null, ms: SLOW_MS } } });
  await payer.pay({ nonce: newNonce(), card: CARDS.approved });
  await expectStatus(api, payment.id, 'processing');
  return payment;
}

/** A notification of an approval that has not happened, signed with the real key. */
function claimedApproval(payment: Payment): Notification {
  const { simulator } = system.current;
  const [sale] = moneyMessages(simulator, payment.id);
  const [order] = simulator.orders().filter(({ clientOrderId }) => clientOrderId === referenceOf(payment));
  const claim = { status: 'approved', orderid: order!.paynetOrderId, client_orderid: referenceOf(payment) };
  return {
    url: sale!.parameters['notify_url']!,
    fields: { ...claim, type: 'sale', amount: '149.00', control: controlOf(claim, CONTROL_KEY) },
  };
}

async function notedNotifications({ id }: Payment): Promise<number> {
  const timeline = await system.current.api.readTimeline(id);
  return timeline.filter(({ event }) => event === 'notified').length;
}

test('a notification that overtakes the answer changes nothing but makes us ask', async () => {
  const { api, simulator } = system.current;
  const { payment, payer } = await aPayer(system.current);
  simulator.chooseScenario({ scenario: 'S12', clientOrderId: referenceOf(payment) });

  await payer.pay({ nonce: newNonce(), card: CARDS.approved });
  await expectStatus(api, payment.id, 'captured');
  await expectTimeline(api, payment.id, ['created', 'submitted', 'notified', 'paid']);
  expectMoneyMessages(simulator, payment.id, 1);
});

test('ten copies of a notification at once count once', async () => {
  const { api, simulator, bffs } = system.current;
  const payment = await anUndecidedPayment();
  await simulator.advanceClock(SLOW_MS);
  await expect.poll(() => simulator.callbacks(referenceOf(payment)).length).toBe(1);
  const notification = notificationOf(simulator.callbacks(referenceOf(payment))[0]!);

  const copies = Array.from({ length: COPIES }, (_, index) => addressedTo(bffs[index % 2]!.url, notification));
  expect(await Promise.all(copies.map(sendNotification))).toEqual(copies.map(() => 200));

  const paid = await expectStatus(api, payment.id, 'captured');
  expect(paid.amount_captured).toBe(payment.amount);
  expect(await notedNotifications(payment)).toBe(1);
  await expectTimeline(api, payment.id, ['created', 'submitted', 'paid']);
  expectMoneyMessages(simulator, payment.id, 1);
});

test('a signed notification of an approval that the gateway does not confirm approves nothing', async () => {
  const { api, simulator, bffs } = system.current;
  const payment = await anUndecidedPayment();
  const asked = () => simulator.requests({ command: 'status', clientOrderId: referenceOf(payment) }).length;
  const askedBefore = asked();

  expect(await sendNotification(addressedTo(bffs[1]!.url, claimedApproval(payment)))).toBe(200);
  await expect.poll(asked).toBeGreaterThan(askedBefore + 1);
  expect((await api.readPayment(payment.id)).status).toBe('processing');

  await simulator.advanceClock(SLOW_MS);
  await expectStatus(api, payment.id, 'captured');
  expectMoneyMessages(simulator, payment.id, 1);
});

test('a notification with an altered amount under a valid control changes no amount', async () => {
  const { api, simulator } = system.current;
  const { payment, payer } = await aPayer(system.current);
  simulator.chooseScenario({ scenario: 'S16', variant: 'altered-amount', clientOrderId: referenceOf(payment) });

  await payer.pay({ nonce: newNonce(), card: CARDS.approved });
  const paid = await expectStatus(api, payment.id, 'captured');
  await expect.poll(() => simulator.callbacks(referenceOf(payment))[0]?.state).toBe('delivered');
  expect((await api.readPayment(payment.id)).amount_captured).toBe(payment.amount);
  expect(paid.needs_attention).toBe(false);
});

test.for(['control', 'status', 'orderid', 'client_orderid'] as const)('a notification with a forged %s is refused', async (field) => {
  const { api, simulator } = system.current;
  const payment = await anUndecidedPayment();
  const { url, fields } = claimedApproval(payment);
  const forged = { control: '0'.repeat(40), status: 'declined', orderid: '1', client_orderid: referenceOf(payment, 2) }[field];

  expect(await sendNotification({ url, fields: { ...fields, [field]: forged } })).toBe(403);
  expect(await notedNotifications(payment)).toBe(0);
  expect((await api.readPayment(payment.id)).status).toBe('processing');
  await simulator.advanceClock(SLOW_MS);
  await expectStatus(api, payment.id, 'captured');
});

test('a return replayed twice, and once more as a notification, changes nothing', async () => {
  const { api, simulator } = system.current;
  const payment = await anUndecidedPayment();
  const [sale] = moneyMessages(simulator, payment.id);
  const { url, fields } = claimedApproval(payment);
  const comeBack = () =>
    fetch(sale!.parameters['redirect_url']!, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });

  const answers = [await comeBack(), await comeBack()];
  expect(answers.map(({ status }) => status)).toEqual([303, 303]);
  expect(await sendNotification({ url, fields: { ...fields, type: 'capture' } })).toBe(200);
  expect((await api.readPayment(payment.id)).status).toBe('processing');
  const timeline = await api.readTimeline(payment.id);
  expect(timeline.filter(({ source }) => source === 'return')).toHaveLength(1);

  await simulator.advanceClock(SLOW_MS);
  const paid = await expectStatus(api, payment.id, 'captured');
  expect(paid.amount_captured).toBe(payment.amount);
  expectMoneyMessages(simulator, payment.id, 1);
});

test('a return with another attempt’s secret leads nowhere', async () => {
  const { simulator } = system.current;
  const [first, second] = [await anUndecidedPayment(), await anUndecidedPayment()];
  const secretOf = (payment: Payment) => moneyMessages(simulator, payment.id)[0]!.parameters['redirect_url']!.split('/').at(-1)!;
  const returnUrl = moneyMessages(simulator, first.id)[0]!.parameters['redirect_url']!.replace(secretOf(first), secretOf(second));

  const response = await fetch(returnUrl, { method: 'POST', body: new URLSearchParams(claimedApproval(first).fields), redirect: 'manual' });
  expect(response.status).toBe(404);
});

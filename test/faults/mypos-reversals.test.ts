import { expect, test } from 'vitest';
import { MYPOS_ACCOUNTS } from '../simulators/mypos/entry.ts';
import { expectStatus, expectTimeline } from '../support/expect-payment.ts';
import { expectMyposMessages, myposOrderOf } from '../support/mypos-messages.ts';
import { useSystem } from '../support/start-system.ts';
import { toldTypes } from '../support/outbox.ts';
import { blockTable } from './blocked-table.ts';
import { postNotification } from './forged-notifications.ts';
import { expectPaidOnce, INTENTS } from './paid-once.ts';
import { atPaymentPage, type PaymentPageVisit, visitPaymentPage } from './payment-page-visit.ts';
import { PATIENT_MYPOS_ACCOUNT } from '../support/pace.ts';
import { refusedNotifications } from '../support/security-events.ts';

const MINUTE_MS = 60_000;

/** Who asks too often finds out some of this by chance. */
const system = useSystem({ with: ['mypos'], replicas: 2, accounts: { mypos: PATIENT_MYPOS_ACCOUNT } });
const SALE = INTENTS[1];

function announcedOf({ orderId }: PaymentPageVisit): readonly (readonly [string, string])[] {
  return system.current.mypos.callbacks(orderId).map(({ kind, state }) => [kind, state]);
}

/** The gateway has given the amount back, which we have learned before or after we took it for paid. */
async function expectGivenBack({ payment, orderId }: PaymentPageVisit): Promise<void> {
  const { api, cluster, mypos } = system.current;
  await expect.poll(async () => (await api.readPayment(payment.id)).status).toMatch(/^(failed|canceled)$/);
  const { status, decline, needs_attention } = await api.readPayment(payment.id);
  expect([needs_attention, decline?.code]).toEqual([false, status === 'failed' ? 'reversed' : undefined]);
  const told =
    status === 'failed' ? ['payment.failed'] : ['operation.succeeded', 'payment.captured', 'operation.succeeded', 'payment.canceled'];
  expect(await toldTypes(cluster, payment.id)).toEqual(['payment.challenged', ...told]);
  expect(mypos.order(orderId)?.state).toBe('reversed');
}

/** The statuses that announcements were answered with, those included whose answers were lost. */
function answersTo({ orderId }: PaymentPageVisit): readonly (readonly [string, number | undefined])[] {
  return system.current.mypos.callbacks(orderId).map(({ kind, attempts }) => [kind, attempts[0]?.status]);
}

async function rollBack({ orderId }: PaymentPageVisit): Promise<void> {
  const url = `${system.current.mypos.controlUrl}/orders/${orderId}/rollback`;
  expect((await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })).status).toBe(200);
}

test.for(INTENTS)('$intent: paid after the payer has left: refused, given back, and paid in a new attempt', async (intent) => {
  const { api, mypos } = system.current;
  const visit = await atPaymentPage(system.current, { intent: intent.intent });
  const before = await refusedNotifications(system.current);

  await visit.cancel();
  await visit.comeHome();
  expect((await expectStatus(api, visit.payment.id, 'declined')).decline).toMatchObject({ code: 'left_payment_page' });
  const secondWindow = await visit.again();
  await secondWindow.pay();
  await secondWindow.comeHome();

  expect(announcedOf(visit)[0]).toEqual([intent.notify, 'refused']);
  expect(mypos.order(visit.orderId)?.state).toBe('reversed');
  expect((await api.readPayment(visit.payment.id)).decline).toMatchObject({ code: 'left_payment_page' });
  await expect.poll(() => refusedNotifications(system.current)).toBe(before + 1);

  const again = await visitPaymentPage(system.current, visit.payment, 2);
  await again.pay();
  await again.comeHome();
  await expectPaidOnce(system.current, visit.payment, intent, { told: ['payment.challenged', 'payment.declined'] });
  expect(announcedOf(again)).toEqual([[intent.notify, 'acknowledged']]);
  expect(mypos.order(myposOrderOf(visit.payment.id, 2))?.state).toBe(intent.intent === 'sale' ? 'paid' : 'held');
});

test('a sale whose acknowledgement is lost is given back, and we follow', async () => {
  const visit = await atPaymentPage(system.current, { intent: 'sale', scenario: { scenario: 'notify-lost' } });
  await visit.pay();
  await visit.comeHome();

  await expectGivenBack(visit);
  expect(answersTo(visit)).toEqual([
    [SALE.notify, 200],
    ['IPCPurchaseRollback', 200],
  ]);
  await expectTimeline(system.current.api, visit.payment.id, ['notified', 'reversal_announced']);
});

test('a hold that is given back without a word is known to be gone when it is to be captured', async () => {
  const { api, mypos } = system.current;
  const visit = await atPaymentPage(system.current);
  await visit.pay();
  await expectPaidOnce(system.current, visit.payment, INTENTS[0]);

  await rollBack(visit);
  await api.capture(visit.payment.id);

  const gone = await expectStatus(api, visit.payment.id, 'canceled');
  expect(gone).toMatchObject({ amount_captured: 0, needs_attention: false });
  expect(gone.operations.slice(-2)).toMatchObject([
    { kind: 'capture', status: 'failed', origin: 'paydesk' },
    { kind: 'cancel', status: 'succeeded', origin: 'gateway' },
  ]);
  expectMyposMessages(mypos, visit.payment.id, ['IPCPreAuthorization', 'IPCPreAuthCompletion']);
});

test('a rollback of which no notification came before has nothing taken', async () => {
  const visit = await atPaymentPage(system.current, { intent: 'sale', scenario: { scenario: 'rollback-first' } });
  await visit.pay();

  await expectGivenBack(visit);
  await expectTimeline(system.current.api, visit.payment.id, ['reversal_announced', 'proven_failed']);
  expect(announcedOf(visit)).toEqual([['IPCPurchaseRollback', 'acknowledged']]);
});

test('a notification that is replayed after its rollback is refused', async () => {
  const visit = await atPaymentPage(system.current, { intent: 'sale', scenario: { scenario: 'notify-after-rollback' } });
  const before = await refusedNotifications(system.current);
  await visit.pay();

  await expectGivenBack(visit);
  expect(answersTo(visit)).toEqual([
    [SALE.notify, 200],
    ['IPCPurchaseRollback', 200],
    [SALE.notify, 409],
  ]);
  await expect.poll(() => refusedNotifications(system.current)).toBe(before + 1);
});

test('what the gateway gives back later is followed once, however often it says so, and cannot be announced again', async () => {
  const { api, bffs, cluster, mypos } = system.current;
  const visit = await atPaymentPage(system.current, { intent: 'sale' });
  await visit.pay();
  await expectPaidOnce(system.current, visit.payment, SALE);

  await rollBack(visit);
  const [notification, rollback] = mypos.callbacks(visit.orderId).map(({ body }) => body);
  const addresses = bffs.map(({ url }) => `${url}/notifications/mypos/${MYPOS_ACCOUNTS.hosted}`);
  const repeat = () => Promise.all([...addresses, ...addresses].map((url) => postNotification(url, rollback!)));
  expect((await repeat()).map(({ body }) => body)).toEqual(['OK', 'OK', 'OK', 'OK']);
  await expectStatus(api, visit.payment.id, 'canceled');
  expect((await repeat()).map(({ body }) => body)).toEqual(['OK', 'OK', 'OK', 'OK']);

  for (const url of addresses) expect((await postNotification(url, notification!)).status).toBe(409);
  expect(await toldTypes(cluster, visit.payment.id)).toEqual([
    'payment.challenged',
    'operation.succeeded',
    'payment.captured',
    'operation.succeeded',
    'payment.canceled',
  ]);
  const timeline = await expectTimeline(api, visit.payment.id, ['paid', 'reversal_announced', 'cancel_elsewhere', 'canceled']);
  expect(timeline.filter(({ event }) => event === 'reversal_announced' || event === 'canceled')).toHaveLength(2);
});

test.for(INTENTS)('$intent: a BFF killed before it has acknowledged has the amount given back, and knows it afterwards', async (intent) => {
  const { bffs, cluster, mypos } = system.current;
  const visit = await atPaymentPage(system.current, { intent: intent.intent });
  await using blocked = await blockTable(cluster, 'notifications');

  const paying = visit.pay();
  await blocked.isWaitedFor();
  await bffs[0].kill();
  await paying;
  await blocked.release();
  await bffs[0].restart();
  await mypos.advanceClock(MINUTE_MS);
  expect(await visit.comeHome()).toBe(303);

  await expectGivenBack(visit);
  expectMyposMessages(mypos, visit.payment.id, [intent.notify.replace('Notify', '')]);
});

test.for(INTENTS)(
  '$intent: that the payer has canceled is acknowledged when the gateway tells it, and announces nothing',
  async (intent) => {
    const { api, bffs } = system.current;
    const visit = await atPaymentPage(system.current, { intent: intent.intent });
    const secondWindow = await visit.again();
    await visit.cancel();
    const url = `${bffs[1]!.url}/notifications/mypos/${MYPOS_ACCOUNTS.hosted}`;
    const canceled = new URLSearchParams(visit.home.fields).toString();

    for (const _time of [1, 2]) expect(await postNotification(url, canceled)).toEqual({ status: 200, body: 'OK' });
    expect((await api.readPayment(visit.payment.id)).status).toBe('challenged');

    await secondWindow.pay();
    await expectPaidOnce(system.current, visit.payment, intent);
  },
);

test('a payer who has left is not waited for because the gateway told us, too', async () => {
  const { api, bffs } = system.current;
  const visit = await atPaymentPage(system.current);
  await visit.cancel();
  await postNotification(`${bffs[1]!.url}/notifications/mypos/${MYPOS_ACCOUNTS.hosted}`, new URLSearchParams(visit.home.fields).toString());

  expect(await visit.comeHome()).toBe(303);

  expect((await expectStatus(api, visit.payment.id, 'declined')).decline).toMatchObject({ code: 'left_payment_page' });
});

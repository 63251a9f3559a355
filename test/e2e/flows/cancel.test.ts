import { CardId } from '@paydesk/shared/ids';
import { expect, test } from 'vitest';
import { CARDS } from '../../fixtures/cards.ts';
import { anOrder } from '../../fixtures/orders.ts';
import { expectModificationMessages, expectOperation, refusalOf, untilAnswered } from '../../support/expect-operation.ts';
import { expectStatus, expectTimeline } from '../../support/expect-payment.ts';
import { toldTypes } from '../../support/outbox.ts';
import { paidWith, savedCard } from '../../support/paid-with.ts';
import { usePayerBrowser } from '../../support/payer-browser.ts';
import { useSystem } from '../../support/start-system.ts';
import { CardForm } from '../models/card-form.ts';
import { ResultPage } from '../models/result-page.ts';
import { announcementSteps } from './announcement-steps.ts';
import { orderOf, requestsOf, statusesOf, theCallback, theRequest } from './messages.ts';

const system = useSystem();
const browser = usePayerBrowser();

/** A successful preauth that is not captured. */
async function aPreauth(): Promise<string> {
  const { id } = await paidWith(system.current, { intent: 'authorize' });
  return id;
}

test('cancel 1: initiate cancel', async () => {
  const { api, simulator } = system.current;
  const id = await aPreauth();

  const initiated = await api.cancel(id, { reason: 'Out of stock', waitSeconds: 0 });
  await untilAnswered(api, id, 'cancel');

  expect(initiated.status).toBe('authorized');
  expect(initiated.operations.at(-1)).toMatchObject({ kind: 'cancel', status: 'pending', amount: 14_900, settled_at: null });
  const timeline = await expectTimeline(api, id, ['approved', 'cancel_requested']);
  const requested = timeline.find(({ event }) => event === 'cancel_requested');
  expect(requested).toMatchObject({ source: 'merchant', details: { reason: 'Out of stock' } });
  expectModificationMessages(simulator, id, ['return']);
});

test('cancel 2: api/v2/return', async () => {
  const { api, simulator } = system.current;
  const id = await aPreauth();

  await api.cancel(id, { reason: 'Out of stock', waitSeconds: 0 });
  await untilAnswered(api, id, 'cancel');

  expect(theRequest(system.current, id, 'return').parameters).toEqual({
    login: 'lamp-shop',
    client_orderid: orderOf(id),
    orderid: simulator.order(orderOf(id))!.paynetOrderId,
    comment: 'Out of stock',
    control: expect.stringMatching(/^[0-9a-f]{40}$/) as string,
  });
});

test('cancel 3: order id', async () => {
  const { api, simulator } = system.current;
  const id = await aPreauth();

  await api.cancel(id, { waitSeconds: 0 });
  await untilAnswered(api, id, 'cancel');

  const { answer } = theRequest(system.current, id, 'return');
  expect(answer).toMatchObject({ type: 'async-response', 'paynet-order-id': simulator.order(orderOf(id))!.paynetOrderId });
  expect(answer?.['paynet-order-id']).toBe(theRequest(system.current, id, 'preauth').answer?.['paynet-order-id']);
  await expectTimeline(api, id, ['cancel_requested', 'accepted']);
});

test('cancel 4: process cancel', async () => {
  const { api, simulator } = system.current;
  const id = await aPreauth();
  const slow = { statusRequests: null, ms: 60_000 };
  simulator.chooseScenario({ command: 'return', clientOrderId: orderOf(id), behavior: { settles: slow } });

  await api.cancel(id, { waitSeconds: 0 });
  await untilAnswered(api, id, 'cancel');
  await expect.poll(() => statusesOf(system.current, id, 'cancel').length).toBeGreaterThanOrEqual(2);
  expect(new Set(statusesOf(system.current, id, 'cancel'))).toEqual(new Set(['processing']));
  expect((await expectOperation(api, id, 'cancel', 'pending')).payment.status).toBe('authorized');
  expect(await refusalOf(api.capture(id))).toMatchObject({ code: 'not_possible' });

  await simulator.advanceClock(slow.ms);
  await expectStatus(api, id, 'canceled');
  expect(simulator.order(orderOf(id))!.transactions.map(({ type, status }) => [type, status])).toEqual([
    ['preauth', 'approved'],
    ['cancel', 'approved'],
  ]);
});

announcementSteps(system, 'cancel', {});

test('cancel 8: status, order-stage', async () => {
  const { api } = system.current;
  const id = await aPreauth();

  const canceled = await api.cancel(id);

  const { answer } = requestsOf(system.current, id, 'status').at(-1)!;
  expect(answer).toMatchObject({ status: 'approved', 'transaction-type': 'cancel' });
  expect(canceled).toMatchObject({ status: 'canceled', amount_captured: 0, amount_refunded: 0, authorization_expires_at: null });
  const timeline = await expectTimeline(api, id, ['cancel_requested', 'canceled']);
  const settled = timeline.find(({ event }) => event === 'canceled');
  expect(settled).toMatchObject({ source: 'poll', status_before: 'authorized', details: { 'order-stage': answer?.['order-stage'] } });
});

test('cancel 9: final status', async () => {
  const { api, cluster } = system.current;
  const page = await browser.newPayer();
  const { id, checkout_url: url } = await api.createPayment(anOrder({ intent: 'authorize' }));
  await page.goto(url);
  await new CardForm(page).pay(CARDS.approved);
  await new ResultPage(page).outcome('Payment approved').waitFor();

  await api.cancel(id);

  await page.goto(url);
  await new ResultPage(page).outcome('Payment canceled').waitFor();
  expect(await toldTypes(cluster, id)).toEqual(['operation.succeeded', 'payment.authorized', 'operation.succeeded', 'payment.canceled']);
});

test('cancel 1-9: of a recurring preauth', async () => {
  const { api, simulator } = system.current;
  const card = CardId.parse(await savedCard(system.current));
  const wanted = anOrder({ card, initiator: 'merchant', intent: 'authorize' });
  const { id } = await api.createPayment(wanted, crypto.randomUUID(), 20);

  expect((await api.cancel(id)).status).toBe('canceled');
  expect((await theCallback(system.current, id, 'cancel')).attempts[0]?.status).toBe(200);
  expectModificationMessages(simulator, id, ['return']);
});

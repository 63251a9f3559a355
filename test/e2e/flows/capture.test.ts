import { CardId } from '@paydesk/shared/ids';
import { expect, test } from 'vitest';
import { CARDS } from '../../fixtures/cards.ts';
import { anOrder } from '../../fixtures/orders.ts';
import { expectModificationMessages, expectOperation, untilAnswered } from '../../support/expect-operation.ts';
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

/** A successful preauth. */
async function aPreauth(): Promise<string> {
  const { id } = await paidWith(system.current, { intent: 'authorize' });
  return id;
}

test('capture 1: initiate capture', async () => {
  const { api, simulator } = system.current;
  const id = await aPreauth();

  const initiated = await api.capture(id, { waitSeconds: 0 });
  await untilAnswered(api, id, 'capture');

  expect(initiated).toMatchObject({ status: 'authorized', amount_captured: 0 });
  expect(initiated.operations.at(-1)).toMatchObject({ kind: 'capture', status: 'pending', amount: 14_900, settled_at: null });
  const timeline = await expectTimeline(api, id, ['approved', 'capture_requested']);
  expect(timeline.find(({ event }) => event === 'capture_requested')?.source).toBe('merchant');
  expectModificationMessages(simulator, id, ['capture']);
});

test('capture 2: api/v2/capture', async () => {
  const { api, simulator } = system.current;
  const [whole, part] = [await aPreauth(), await aPreauth()];

  await api.capture(whole, { waitSeconds: 0 });
  await untilAnswered(api, whole, 'capture');
  await api.capture(part, { amount: 4_995, waitSeconds: 0 });
  await untilAnswered(api, part, 'capture');

  const names = (id: string) => ({ client_orderid: orderOf(id), orderid: simulator.order(orderOf(id))!.paynetOrderId });
  const control = expect.stringMatching(/^[0-9a-f]{40}$/) as string;
  expect(theRequest(system.current, whole, 'capture').parameters).toEqual({ login: 'lamp-shop', ...names(whole), control });
  expect(theRequest(system.current, part, 'capture').parameters).toEqual({
    login: 'lamp-shop',
    ...names(part),
    control,
    amount: '49.95',
    currency: 'EUR',
  });
});

test('capture 3: order id', async () => {
  const { api, simulator } = system.current;
  const id = await aPreauth();
  // An outcome that is known before the answer is stored would leave nothing to accept.
  simulator.chooseScenario({ command: 'capture', clientOrderId: orderOf(id), behavior: { settles: { statusRequests: null, ms: 60_000 } } });

  await api.capture(id, { waitSeconds: 0 });
  await untilAnswered(api, id, 'capture');

  const { answer } = theRequest(system.current, id, 'capture');
  expect(answer).toMatchObject({ type: 'async-response', 'paynet-order-id': simulator.order(orderOf(id))!.paynetOrderId });
  expect(answer?.['paynet-order-id']).toBe(theRequest(system.current, id, 'preauth').answer?.['paynet-order-id']);
  await expectTimeline(api, id, ['capture_requested', 'accepted']);
});

test('capture 4: process capture', async () => {
  const { api, simulator } = system.current;
  const id = await aPreauth();
  const slow = { statusRequests: null, ms: 60_000 };
  simulator.chooseScenario({ command: 'capture', clientOrderId: orderOf(id), behavior: { settles: slow } });

  await api.capture(id, { waitSeconds: 0 });
  await untilAnswered(api, id, 'capture');
  await expect.poll(() => statusesOf(system.current, id, 'capture').length).toBeGreaterThanOrEqual(2);
  expect(new Set(statusesOf(system.current, id, 'capture'))).toEqual(new Set(['processing']));
  expect((await expectOperation(api, id, 'capture', 'pending')).payment).toMatchObject({ status: 'authorized', amount_captured: 0 });

  await simulator.advanceClock(slow.ms);
  await expectStatus(api, id, 'captured');
  expect(simulator.order(orderOf(id))!.transactions.map(({ type, status }) => [type, status])).toEqual([
    ['preauth', 'approved'],
    ['capture', 'approved'],
  ]);
});

announcementSteps(system, 'capture', { amount: '149.00' });

test('capture 8: status, order-stage', async () => {
  const { api } = system.current;
  const id = await aPreauth();

  const captured = await api.capture(id, { amount: 10_000 });

  const { answer } = requestsOf(system.current, id, 'status').at(-1)!;
  expect(answer).toMatchObject({ status: 'approved', 'transaction-type': 'capture', amount: '100.00' });
  expect(captured).toMatchObject({ status: 'captured', amount_captured: 10_000, authorization_expires_at: null });
  const timeline = await expectTimeline(api, id, ['capture_requested', 'captured']);
  const settled = timeline.find(({ event }) => event === 'captured');
  expect(settled).toMatchObject({ source: 'poll', status_before: 'authorized', details: { 'order-stage': answer?.['order-stage'] } });
});

test('capture 9: final status', async () => {
  const { api, cluster } = system.current;
  const page = await browser.newPayer();
  const { id, checkout_url: url } = await api.createPayment(anOrder({ intent: 'authorize' }));
  await page.goto(url);
  await new CardForm(page).pay(CARDS.approved);
  await new ResultPage(page).outcome('Payment approved').waitFor();

  await api.capture(id);

  await page.goto(url);
  await new ResultPage(page).outcome('Payment complete').waitFor();
  expect(await toldTypes(cluster, id)).toEqual(['operation.succeeded', 'payment.authorized', 'operation.succeeded', 'payment.captured']);
});

test('capture 1-9: of a recurring preauth', async () => {
  const { api, simulator } = system.current;
  const card = CardId.parse(await savedCard(system.current));
  const wanted = anOrder({ card, initiator: 'merchant', intent: 'authorize' });
  const { id } = await api.createPayment(wanted, crypto.randomUUID(), 20);

  expect(await api.capture(id)).toMatchObject({ status: 'captured', amount_captured: 14_900 });
  expect((await theCallback(system.current, id, 'capture')).attempts[0]?.status).toBe(200);
  expectModificationMessages(simulator, id, ['capture']);
});

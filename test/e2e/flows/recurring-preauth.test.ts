import type { NewPaymentRequest } from '@paydesk/shared/new-payment';
import type { Payment } from '@paydesk/shared/payment';
import { expect, test } from 'vitest';
import { CARDS } from '../../fixtures/cards.ts';
import { anOrder } from '../../fixtures/orders.ts';
import { PAYER } from '../../shop/payer.ts';
import { queryDatabase } from '../../support/database-rows.ts';
import { expectStatus, expectTimeline } from '../../support/expect-payment.ts';
import { usePayerBrowser } from '../../support/payer-browser.ts';
import { useSystem } from '../../support/start-system.ts';
import { BankPage } from '../models/bank-page.ts';
import { CardForm } from '../models/card-form.ts';
import { ResultPage } from '../models/result-page.ts';
import { orderOf, requestsOf, statusesOf, theCallback, theRequest } from './messages.ts';
import { StoredCardForm } from './stored-card-form.ts';
import { aStoredCard, cardReferenceOf } from './stored-card.ts';

const system = useSystem();
const browser = usePayerBrowser();

/** A recurring preauth of the merchant, without the payer, once it is authorized. */
async function aRecurringPreauth(wishes: Partial<NewPaymentRequest> = {}): Promise<Payment> {
  const { card } = await aStoredCard(system.current);
  const wanted = anOrder({ card, initiator: 'merchant', intent: 'authorize', ...wishes });
  const { id } = await system.current.api.createPayment(wanted, crypto.randomUUID(), 20);
  return expectStatus(system.current.api, id, 'authorized');
}

test('recurring preauth 1: api/v2/create-card-ref, once the initial payment is final', async () => {
  const { api } = system.current;
  const page = await browser.newPayer();
  const initial = await api.createPayment(anOrder({ intent: 'authorize', save_card: true }));

  await page.goto(initial.checkout_url);
  await new CardForm(page).pay(CARDS.challengedByRedirect);
  await BankPage.inDialog(page).heading.waitFor();
  expect(requestsOf(system.current, initial.id, 'create-card-ref')).toEqual([]);
  await BankPage.inDialog(page).press('Approve');
  await new ResultPage(page).outcome('Payment approved').waitFor();

  await expect.poll(() => requestsOf(system.current, initial.id, 'create-card-ref')).toHaveLength(1);
  const { paynetOrderId } = system.current.simulator.order(orderOf(initial.id))!;
  expect(theRequest(system.current, initial.id, 'create-card-ref').parameters).toEqual({
    login: 'lamp-shop',
    client_orderid: orderOf(initial.id),
    orderid: paynetOrderId,
    control: expect.stringMatching(/^[0-9a-f]{40}$/) as string,
  });
});

test('recurring preauth 2: card-ref-id', async () => {
  const { initial } = await aStoredCard(system.current);

  const { answer } = theRequest(system.current, initial, 'create-card-ref');
  expect(answer).toMatchObject({ type: 'create-card-ref-response', 'card-ref-id': cardReferenceOf(system.current, initial) });
});

test('recurring preauth 3: store card-ref-id in payer’s profile', async () => {
  const { api, cluster } = system.current;
  const { card, initial } = await aStoredCard(system.current);

  expect((await api.readPayment(initial)).card).toMatchObject({ id: card, last_four: '1111' });
  await expectTimeline(api, initial, ['paid', 'card_stored']);
  const [profile] = await queryDatabase(cluster, 'select reference, payer, payment from cards where id = $1', [card]);
  expect(profile).toMatchObject({ reference: cardReferenceOf(system.current, initial), payer: { email: PAYER.email }, payment: initial });
});

test('recurring preauth 4: api/v2/get-card-info', async () => {
  const { initial } = await aStoredCard(system.current);
  const reference = cardReferenceOf(system.current, initial);

  const asked = system.current.simulator.requests({ command: 'get-card-info' });
  expect(asked.filter(({ parameters }) => parameters['cardrefid'] === reference)).toHaveLength(1);
});

test('recurring preauth 5: bin, last four, expiry, printed name', async () => {
  const { api, simulator } = system.current;
  const { card, initial } = await aStoredCard(system.current);
  const reference = cardReferenceOf(system.current, initial);

  const told = simulator.requests({ command: 'get-card-info' }).find(({ parameters }) => parameters['cardrefid'] === reference)?.answer;
  expect(told).toMatchObject({ bin: '444455', 'last-four-digits': '1111', 'expire-month': '12', 'card-printed-name': 'Mia Berg' });
  const known = { bin: '444455', last_four: '1111', expiry_month: 12, expiry_year: 2031, holder: 'Mia Berg' };
  expect(await api.readCard(card)).toMatchObject(known);
});

test('recurring preauth 6: the payer starts the recurring preauth', async () => {
  const { api } = system.current;
  const page = await browser.newPayer();
  const { card } = await aStoredCard(system.current);
  const { id, checkout_url: url } = await api.createPayment(anOrder({ card, intent: 'authorize' }));

  await page.goto(url);
  const form = new StoredCardForm(page);
  await form.card('1111').waitFor();
  expect(requestsOf(system.current, id, 'make-rebill-preauth')).toEqual([]);
  await form.pay('123');

  await expectStatus(api, id, 'authorized');
  const timeline = await expectTimeline(api, id, ['created', 'submitted', 'accepted', 'approved']);
  expect(timeline.find(({ event }) => event === 'submitted')?.source).toBe('payer');
});

test('recurring preauth 7: look up card-ref-id', async () => {
  const { api } = system.current;
  const [first, second] = [await aStoredCard(system.current), await aStoredCard(system.current, CARDS.approvedMastercard)];

  for (const { card, initial } of [second, first]) {
    const { id } = await api.createPayment(anOrder({ card, initiator: 'merchant', intent: 'authorize' }), crypto.randomUUID(), 20);
    const { parameters } = theRequest(system.current, id, 'make-rebill-preauth');
    expect(parameters['cardrefid']).toBe(cardReferenceOf(system.current, initial));
  }
});

test('recurring preauth 8: ask for CVV, and for nothing else', async () => {
  const { api } = system.current;
  const page = await browser.newPayer();
  const { card } = await aStoredCard(system.current);
  const { checkout_url: url } = await api.createPayment(anOrder({ card, intent: 'authorize' }));

  await page.goto(url);
  const form = new StoredCardForm(page);
  await form.securityCode.waitFor();
  expect(await page.getByRole('textbox').count()).toBe(1);
  expect(await form.number.count()).toBe(0);
});

test('recurring preauth 9: the CVV decides, and one that is wrong may be corrected', async () => {
  const { api } = system.current;
  const page = await browser.newPayer();
  const { card } = await aStoredCard(system.current);
  const { id, checkout_url: url } = await api.createPayment(anOrder({ card, intent: 'authorize', allow_other_card: false }));

  await page.goto(url);
  const form = new StoredCardForm(page);
  await form.pay('116');
  await form.said('There is not enough money on this card.').waitFor();
  expect((await expectStatus(api, id, 'declined')).decline).toMatchObject({ code: 'insufficient_funds' });
  await form.pay('123');
  await new ResultPage(page).outcome('Payment approved').waitFor();

  const { operations } = await expectStatus(api, id, 'authorized');
  expect(operations.map(({ status }) => status)).toEqual(['declined', 'succeeded']);
});

test('recurring preauth 10: api/v2/make-rebill-preauth', async () => {
  const payment = await aRecurringPreauth({ amount: 4_242 });

  const { parameters } = theRequest(system.current, payment.id, 'make-rebill-preauth');
  expect(parameters).toMatchObject({ login: 'lamp-shop', client_orderid: orderOf(payment.id), amount: '42.42', currency: 'EUR' });
  expect(parameters).toMatchObject({ recurrent_initiator: 'MERCHANT', recurrent_scenario: 'IRREGULAR' });
  expect(Object.keys(parameters)).not.toContain('credit_card_number');
});

test('recurring preauth 11: async-response with order id', async () => {
  const { api, simulator } = system.current;
  const payment = await aRecurringPreauth();

  const { answer } = theRequest(system.current, payment.id, 'make-rebill-preauth');
  const { paynetOrderId } = simulator.order(orderOf(payment.id))!;
  expect(answer).toMatchObject({ type: 'async-response', 'paynet-order-id': paynetOrderId });
  await expectTimeline(api, payment.id, ['created', 'submitted', 'accepted', 'approved']);
});

test('recurring preauth 12: callback with final status', async () => {
  const payment = await aRecurringPreauth();

  const { url, parameters } = await theCallback(system.current, payment.id, 'preauth');
  expect(url).toBe(theRequest(system.current, payment.id, 'make-rebill-preauth').parameters['notify_url']);
  expect(parameters).toMatchObject({ status: 'approved', client_orderid: orderOf(payment.id), amount: '149.00' });
});

test('recurring preauth 13: HTTP 200', async () => {
  const payment = await aRecurringPreauth();

  const { attempts, state } = await theCallback(system.current, payment.id, 'preauth');
  expect([attempts.map(({ status }) => status), state]).toEqual([[200], 'delivered']);
});

test('recurring preauth 14: api/v2/status', async () => {
  const payment = await aRecurringPreauth();

  const { paynetOrderId } = system.current.simulator.order(orderOf(payment.id))!;
  const questions = requestsOf(system.current, payment.id, 'status');
  expect(questions.length).toBeGreaterThan(0);
  for (const { parameters } of questions) {
    expect(parameters).toMatchObject({ login: 'lamp-shop', client_orderid: orderOf(payment.id), orderid: paynetOrderId });
  }
});

test('recurring preauth 15: final status', async () => {
  const payment = await aRecurringPreauth();

  expect(statusesOf(system.current, payment.id, 'preauth').at(-1)).toBe('approved');
  expect(payment).toMatchObject({ status: 'authorized', amount_captured: 0, decline: null });
  expect(payment.authorization_expires_at).not.toBeNull();
  const approval = (await system.current.api.readTimeline(payment.id)).find(({ event }) => event === 'approved');
  expect(approval).toMatchObject({ source: 'poll', details: { status: 'approved', 'transaction-type': 'preauth' } });
});

test('recurring preauth 16: show result', async () => {
  const { api } = system.current;
  const page = await browser.newPayer();
  const { card } = await aStoredCard(system.current);
  const { checkout_url: url } = await api.createPayment(anOrder({ card, intent: 'authorize' }));

  await page.goto(url);
  await new StoredCardForm(page).pay('123');
  await new ResultPage(page).outcome('Payment approved').waitFor();
  await page.goto(url);
  await new ResultPage(page).outcome('Payment approved').waitFor();
});

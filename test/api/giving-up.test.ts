import type { Payment } from '@paydesk/shared/payment';
import { expect, test } from 'vitest';
import { CARDS, type TypedCard } from '../fixtures/cards.ts';
import { anOrder } from '../fixtures/orders.ts';
import { visitPaymentPage } from '../faults/payment-page-visit.ts';
import { MYPOS_ACCOUNTS } from '../simulators/mypos/entry.ts';
import { expectMoneyMessages, expectStatus, expectTimeline } from '../support/expect-payment.ts';
import { newNonce, PayerClient } from '../support/payer-client.ts';
import { useSystem } from '../support/start-system.ts';

const CHALLENGE_TIMEOUT_MS = 15 * 60_000;

const system = useSystem({ with: ['mypos'] });

const bff = () => system.current.bffs[0].url;
const page = ({ id, client_token: token }: Payment, name: string) => `/pay/${id}${name}?token=${token}`;
const get = (path: string) => fetch(bff() + path, { redirect: 'manual' });
const post = (path: string, fields: Readonly<Record<string, string>> = {}) =>
  fetch(bff() + path, { method: 'POST', redirect: 'manual', body: new URLSearchParams(fields) });

async function tried(card: TypedCard, status: Payment['status']) {
  const payment = await system.current.api.createPayment(anOrder());
  const payer = new PayerClient(bff(), payment);
  await payer.pay({ nonce: newNonce(), card });
  await expectStatus(system.current.api, payment.id, status);
  return { payment, payer };
}

async function atPaymentPageStep() {
  const payment = await system.current.api.createPayment(anOrder({ account: MYPOS_ACCOUNTS.hosted, intent: 'authorize' }));
  const payer = new PayerClient(bff(), payment);
  await payer.payWithStoredCard({ nonce: newNonce(), securityCode: null });
  await expectStatus(system.current.api, payment.id, 'challenged');
  return { payment, payer };
}

test('a payer at the bank gives up: nothing follows, and the payment is canceled when the bank’s time is over', async () => {
  const { api, simulator } = system.current;
  const { payment, payer } = await tried(CARDS.challengedByRedirect, 'challenged');
  const before = await payer.readCheckout();

  const given = await payer.giveUp();

  expect(before.state).toMatchObject({ given_up: false, giving_up: 'may_cancel' });
  expect(given).toMatchObject({ status: 'challenged', challenge: null, given_up: true, giving_up: null });
  expect((await payer.giveUp()).version).toBe(given.version);
  expect((await payer.pay({ nonce: newNonce(), card: CARDS.approved })).attempt).toBe(1);
  expect(await (await get(before.state.challenge?.url ?? '')).text()).toContain('data-paydesk-page="wrong_state"');
  await simulator.advanceClock(CHALLENGE_TIMEOUT_MS);
  const canceled = await expectStatus(api, payment.id, 'canceled');
  expect(canceled.given_up_at).not.toBeNull();
  await expectTimeline(api, payment.id, ['challenge_requested', 'give_up_requested', 'declined', 'given_up']);
  expectMoneyMessages(simulator, payment.id, 1);
});

test('a payment that is approved although it was given up stays, and merchant and payer are told', async () => {
  const { api } = system.current;
  system.current.simulator.chooseScenario({ behavior: { settles: { statusRequests: null, ms: 5_000 } } });
  const payment = await api.createPayment(anOrder());
  const payer = new PayerClient(bff(), payment);
  await payer.pay({ nonce: newNonce(), card: CARDS.approved });

  expect(await payer.giveUp()).toMatchObject({ status: 'processing', given_up: true });
  expect(await (await get(page(payment, '/wait'))).text()).toContain('Canceling your payment');
  await system.current.simulator.advanceClock(5_000);

  const captured = await expectStatus(api, payment.id, 'captured');
  expect(captured.given_up_at).not.toBeNull();
  expect((await payer.readCheckout()).state).toMatchObject({ status: 'captured', given_up: true, giving_up: null });
  expect(await (await get(page(payment, '/result'))).text()).toContain('the payment had already been approved');
});

test('many who give up at once, and an attempt between them, leave one end', async () => {
  const payment = await system.current.api.createPayment(anOrder());
  const payer = new PayerClient(bff(), payment);
  const attempt = await payer.newAttempt({ nonce: newNonce(), card: CARDS.approved });

  const [sent, ...given] = await Promise.all([payer.sendAttempt(attempt), payer.giveUp(), payer.giveUp(), payer.giveUp()]);

  expect(sent.ok).toBe(true);
  expect(new Set(given.map(({ given_up: isGivenUp }) => isGivenUp))).toEqual(new Set([true]));
  await expect.poll(async () => (await payer.readCheckout()).state.status).toMatch(/^(canceled|captured)$/);
});

test('before the payment page was shown giving up cancels at once; the gateway never heard of it', async () => {
  const { payment, payer } = await atPaymentPageStep();
  const { challenge } = (await payer.readCheckout()).state;

  expect(await payer.giveUp()).toMatchObject({ status: 'canceled', given_up: true, giving_up: null });

  expect(await (await get(challenge?.url ?? '')).text()).toContain('data-paydesk-page="wrong_state"');
  await expectTimeline(system.current.api, payment.id, ['challenge_requested', 'proven_failed', 'given_up']);
});

test('a payer who gives up with the payment page open is canceled soon; paying there afterwards is given back', async () => {
  const { api } = system.current;
  const created = await api.createPayment(anOrder({ account: MYPOS_ACCOUNTS.hosted, intent: 'authorize' }));
  const visit = await visitPaymentPage(system.current, created, 1);
  const payer = new PayerClient(bff(), created);

  expect(await payer.giveUp()).toMatchObject({ status: 'challenged', given_up: true });
  await expectStatus(api, created.id, 'canceled');
  await visit.pay();

  expect(system.current.mypos.order(visit.orderId)?.state).not.toBe('approved');
  expect((await api.readPayment(created.id)).status).toBe('canceled');
});

test('without a script the payer is asked once more where an attempt may be paid, and led to what has become of it', async () => {
  const { payment } = await tried(CARDS.challengedByRedirect, 'challenged');
  const wait = await (await get(page(payment, '/wait'))).text();
  expect(wait).toContain(`action="${page(payment, '/cancel')}"`);

  const asked = await post(page(payment, '/cancel'));
  expect([asked.status, asked.headers.get('location')]).toEqual([303, page(payment, '/cancel')]);
  const question = await (await get(page(payment, '/cancel'))).text();
  expect(question).toContain('Cancel this payment?');
  expect(question).toContain(`href="${page(payment, '/wait')}"`);
  const confirmed = await post(`/pay/${payment.id}/cancel`, { token: payment.client_token, confirmed: 'yes' });

  expect([confirmed.status, confirmed.headers.get('location')]).toEqual([303, page(payment, '/wait')]);
  const after = await (await get(page(payment, '/wait'))).text();
  expect(after).toContain('Canceling your payment');
  expect(after).not.toContain('/cancel?');
  expect((await get(page(payment, '/cancel'))).headers.get('location')).toBe(page(payment, '/wait'));
});

test('without a script a payment that was not begun is canceled without a question', async () => {
  const payment = await system.current.api.createPayment(anOrder());

  const given = await post(page(payment, '/cancel'));

  expect([given.status, given.headers.get('location')]).toEqual([303, page(payment, '/result')]);
  await expectStatus(system.current.api, payment.id, 'canceled');
});

test('the page that leads to the payment page has a way out, but not inside a frame', async () => {
  const { payment, payer } = await atPaymentPageStep();
  const { challenge } = (await payer.readCheckout()).state;
  const path = (challenge?.url ?? '').replace(/display=\w+$/, 'display=redirect');

  const step = await (await get(path)).text();
  const framed = await fetch(bff() + path, { headers: { 'sec-fetch-dest': 'iframe' } });

  expect(step).toContain(`/pay/${payment.id}/cancel?token=`);
  expect(await framed.text()).not.toContain('/cancel');
});

test('a token of another payment gives nothing up', async () => {
  const [one, other] = await Promise.all([system.current.api.createPayment(anOrder()), system.current.api.createPayment(anOrder())]);

  const answers = [await post(`/pay/${one.id}/cancel`, { token: other.client_token }), await post(`/pay/${one.id}/cancel`)];

  expect(answers.map(({ status }) => status)).toEqual([404, 404]);
  expect((await system.current.api.readPayment(one.id)).status).toBe('awaiting_payer');
});

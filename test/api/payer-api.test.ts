import type { CheckoutState } from '@paydesk/shared/checkout';
import type { Payment } from '@paydesk/shared/payment';
import { expect, test } from 'vitest';
import { CARDS } from '../fixtures/cards.ts';
import { anOrder } from '../fixtures/orders.ts';
import { expectMoneyMessages, expectStatus } from '../support/expect-payment.ts';
import { newNonce, PayerClient } from '../support/payer-client.ts';
import { useSystem } from '../support/start-system.ts';

const system = useSystem();

async function aPayment(wishes: Parameters<typeof anOrder>[0] = {}): Promise<{ payment: Payment; payer: PayerClient }> {
  const payment = await system.current.api.createPayment(anOrder(wishes));
  return { payment, payer: new PayerClient(system.current.bffs[0].url, payment) };
}

function fetchAs(
  token: string,
  path: string,
  init: { method?: string; headers?: Readonly<Record<string, string>> } = {},
): Promise<Response> {
  return fetch(system.current.bffs[0].url + path, { ...init, headers: { authorization: `Bearer ${token}`, ...init.headers } });
}

test('the form learns what to ask for: what the account needs and the merchant did not send', async () => {
  const { payer } = await aPayment({ payer: { email: 'mia@example.com', country: 'LV' } });
  const checkout = await payer.readCheckout();
  expect(checkout.payer_fields).toEqual(['phone', 'address_line1', 'postal_code', 'city']);
  expect(checkout).toMatchObject({ asks: 'card', security_code: 'required', holder: true, merchant: 'Lamp & Co' });
});

test('a token opens its own payment and no other', async () => {
  const { payment } = await aPayment();
  const { payment: other } = await aPayment();
  for (const token of [other.client_token, `${payment.client_token}x`, '']) {
    const response = await fetchAs(token, `/v1/checkout/${payment.id}`);
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ code: 'not_authenticated' });
  }
});

test('other sites’ pages get nothing, even with the token', async () => {
  const { payment } = await aPayment();
  const response = await fetchAs(payment.client_token, `/v1/checkout/${payment.id}`, { headers: { 'sec-fetch-site': 'cross-site' } });
  expect(response.status).toBe(401);
  expect(response.headers.get('access-control-allow-origin')).toBeNull();
});

test('the same attempt sent ten times at once is one sale', async () => {
  const { payment, payer } = await aPayment();
  const attempt = await payer.newAttempt({ nonce: newNonce(), card: CARDS.approved });
  const responses = await Promise.all(Array.from({ length: 10 }, () => payer.sendAttempt(attempt)));
  expect(responses.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 202));
  await expectStatus(system.current.api, payment.id, 'captured');
  expectMoneyMessages(system.current.simulator, payment.id, 1);
});

test('ten different attempts at once are one sale: the others get the state of the first', async () => {
  const { payment, payer } = await aPayment();
  const states = await Promise.all(Array.from({ length: 10 }, () => payer.pay({ nonce: newNonce(), card: CARDS.approved })));
  expect(new Set(states.map(({ attempt }) => attempt))).toEqual(new Set([1]));
  await expectStatus(system.current.api, payment.id, 'captured');
  expectMoneyMessages(system.current.simulator, payment.id, 1);
});

test('an attempt after the payment is captured gets its state and sends nothing', async () => {
  const { payment, payer } = await aPayment();
  await payer.pay({ nonce: newNonce(), card: CARDS.approved });
  await expectStatus(system.current.api, payment.id, 'captured');
  expect(await payer.pay({ nonce: newNonce(), card: CARDS.approved })).toMatchObject({ status: 'captured' });
  expectMoneyMessages(system.current.simulator, payment.id, 1);
});

test('card details sealed for another payment are worthless', async () => {
  const { payer } = await aPayment();
  const { payment: other, payer: otherPayer } = await aPayment();
  const response = await otherPayer.sendAttempt(await payer.newAttempt({ nonce: newNonce(), card: CARDS.approved }));
  expect(response.status).toBe(422);
  expect(await response.json()).toMatchObject({ code: 'card_unreadable' });
  expectMoneyMessages(system.current.simulator, other.id, 0);
});

test.each([
  ['a wrong digit', { ...CARDS.approved, number: '4444555566661112' }, 'card.number'],
  ['a brand that is not taken', { ...CARDS.approved, number: '3530111333300000' }, 'card.number'],
])('%s is refused before anything is stored or sent', async (_what, card, path) => {
  const { payment, payer } = await aPayment();
  const response = await payer.sendAttempt(await payer.newAttempt({ nonce: newNonce(), card }));
  const text = await response.text();
  expect(JSON.parse(text)).toMatchObject({ status: 422, code: 'invalid_request', errors: [{ path }] });
  expect(text).not.toContain(card.number);
  expect((await system.current.api.readPayment(payment.id)).status).toBe('awaiting_payer');
});

test('missing payer details are named', async () => {
  const { payer } = await aPayment({ payer: { email: 'mia@example.com', country: 'US' } });
  const response = await payer.sendAttempt(await payer.newAttempt({ nonce: newNonce(), card: CARDS.approved }));
  const { errors } = (await response.json()) as { errors: { path: string }[] };
  expect(errors.map(({ path }) => path)).toEqual(['payer.phone', 'payer.address_line1', 'payer.postal_code', 'payer.city', 'payer.state']);
});

test('a submission after all attempts are used up is refused with that reason', async () => {
  const { payment, payer } = await aPayment();
  for (let count = 1; count <= 5; count += 1) {
    await payer.pay({ nonce: newNonce(), card: CARDS.insufficientFunds });
    await expectStatus(system.current.api, payment.id, 'declined');
  }
  const response = await payer.sendAttempt(await payer.newAttempt({ nonce: newNonce(), card: CARDS.approved }));
  expect(await response.json()).toMatchObject({ status: 409, code: 'too_many_attempts' });
  expectMoneyMessages(system.current.simulator, payment.id, 5);
});

test('a payer who gives up cancels the payment', async () => {
  const { payment } = await aPayment();
  const given = await fetchAs(payment.client_token, `/v1/checkout/${payment.id}`, { method: 'DELETE' });
  expect(await given.json()).toMatchObject({ status: 'canceled' });
});

test('the status stream sends every state in order and goes on where it was left', async () => {
  const { payment, payer } = await aPayment();
  const path = `/v1/checkout/${payment.id}/events`;
  const watching = statesUntil(await fetchAs(payment.client_token, path), 'captured');
  await payer.pay({ nonce: newNonce(), card: CARDS.approved });
  const states = await watching;
  const versions = states.map(({ version }) => version);
  expect(versions).toEqual(versions.toSorted((a, b) => a - b));
  expect(new Set(versions).size).toBe(versions.length);
  expect(states.at(0)?.status).toBe('awaiting_payer');

  const last = states.at(-1)?.version ?? 0;
  const resumed = await fetchAs(payment.client_token, path, { headers: { 'last-event-id': String(last - 1) } });
  const [first, ...others] = await statesUntil(resumed, 'captured');
  expect(first?.version).toBeGreaterThanOrEqual(last);
  expect(others).toEqual([]);
});

test('a long poll answers at once when something is new, and with the same state when its time is up', async () => {
  const { payment } = await aPayment();
  const path = `/v1/checkout/${payment.id}/events`;
  expect(await (await fetchAs(payment.client_token, `${path}?after=0&wait=30`)).json()).toMatchObject({ version: 1 });
  expect(await (await fetchAs(payment.client_token, `${path}?after=1&wait=1`)).json()).toMatchObject({ version: 1 });
});

async function statesUntil(response: Response, status: CheckoutState['status']): Promise<CheckoutState[]> {
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const states: CheckoutState[] = [];
  let text = '';
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    const events = text.split('\n\n');
    text = events.pop() ?? '';
    for (const event of events) {
      const data = /^data: (.*)$/m.exec(event)?.[1];
      if (data !== undefined) states.push(JSON.parse(data) as CheckoutState);
    }
    if (states.at(-1)?.status === status) return states;
  }
  throw new Error(`the stream ended before ${status}`);
}

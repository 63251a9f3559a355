import type { Payment } from '@paydesk/shared/payment';
import { expect, test } from 'vitest';
import { CARDS } from '../fixtures/cards.ts';
import { anOrder } from '../fixtures/orders.ts';
import { expectStatus, expectTimeline } from '../support/expect-payment.ts';
import { newNonce, PayerClient } from '../support/payer-client.ts';
import { useSystem } from '../support/start-system.ts';

const TEN_MINUTES_MS = 600_000;

const system = useSystem();

async function aPayer() {
  const { api, bffs } = system.current;
  const payment = await api.createPayment(anOrder());
  const path = (name: string): string => `/pay/${payment.id}${name}?token=${payment.client_token}`;
  const get = (name: string): Promise<Response> => fetch(bffs[0].url + path(name), { redirect: 'manual' });
  return { payment, payer: new PayerClient(bffs[0].url, payment), path, get };
}

/** The gateway says that it does not know. */
async function unknownTo(payer: PayerClient, payment: Payment): Promise<void> {
  const { api, simulator } = system.current;
  simulator.chooseScenario({ clientOrderId: `${payment.id}-1`, scenario: 'S10', variant: 'resolved-by-callback' });
  await payer.pay({ nonce: newNonce(), card: CARDS.approved });
  await expectStatus(api, payment.id, 'unknown');
}

test('the word unknown of the gateway ends the wait, and the outcome is found behind the result page', async () => {
  const { api, simulator } = system.current;
  const { payment, payer, path, get } = await aPayer();

  await unknownTo(payer, payment);

  expect((await payer.readCheckout()).state).toMatchObject({ status: 'unknown', challenge: null, needs_attention: false });
  const waited = await get('/wait');
  expect([waited.status, waited.headers.get('location')]).toEqual([303, path('/result')]);
  const page = await (await get('/result')).text();
  expect(page).toContain('We are still checking your payment');
  expect(page).toMatch(/<noscript><meta http-equiv="refresh" content="15"/);
  expect(page).toMatch(/<script type="module" src="[^"]+" integrity="sha384-/);
  expect(page).not.toContain('spinner');

  await simulator.advanceClock(TEN_MINUTES_MS);
  await expectStatus(api, payment.id, 'captured');
  await expectTimeline(api, payment.id, ['submitted', 'outcome_lost', 'paid']);
  const result = await (await get('/result')).text();
  expect(result).toContain('Payment complete');
  expect(result).not.toMatch(/<script|http-equiv="refresh"/);
});

test('an answer that was lost a moment ago keeps the payer waiting, while the merchant is told', async () => {
  const { api, simulator } = system.current;
  const { payment, payer, get, path } = await aPayer();
  simulator.chooseScenario({
    clientOrderId: `${payment.id}-1`,
    behavior: { paymentAnswer: { kind: 'reset', times: null }, statusAnswer: { kind: 'internal-error', times: 6 } },
  });

  const state = await payer.pay({ nonce: newNonce(), card: CARDS.approved });

  expect(state.status).toBe('processing');
  expect((await api.readPayment(payment.id)).status).toBe('unknown');
  expect((await get('/wait')).status).toBe(200);
  expect((await get('/result')).headers.get('location')).toBe(path('/wait'));
  await expectStatus(api, payment.id, 'captured');
});

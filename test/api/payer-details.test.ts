import type { Payer } from '@paydesk/shared/payer';
import type { Payment } from '@paydesk/shared/payment';
import { expect, test } from 'vitest';
import { CARDS, type TypedCard } from '../fixtures/cards.ts';
import { anOrder } from '../fixtures/orders.ts';
import { expectStatus } from '../support/expect-payment.ts';
import { newNonce, PayerClient } from '../support/payer-client.ts';
import { PAYER } from '../shop/payer.ts';
import { useSystem } from '../support/start-system.ts';

const system = useSystem();

const { email, country, first_name: firstName } = PAYER;
const TYPED: Payer = { phone: '+37120000001', last_name: 'Berg', address_line1: 'Brivibas iela 12', city: 'Riga', postal_code: 'LV-1010' };

async function pays(payment: Payment, card: TypedCard, payer: Payer): Promise<void> {
  const client = new PayerClient(system.current.bffs[0].url, payment);
  const response = await client.sendAttempt({ ...(await client.newAttempt({ nonce: newNonce(), card })), payer });
  expect(response.status).toBe(202);
}

/** What the gateway was told in an attempt. */
function sentIn({ id }: Payment, attempt: number): Readonly<Record<string, string>> {
  return system.current.simulator.requests({ command: 'sale', clientOrderId: `${id}-${attempt}` })[0]?.parameters ?? {};
}

test('a payer adds to what the merchant has said of the payer, and changes none of it', async () => {
  const { api } = system.current;
  const payment = await api.createPayment(anOrder({ payer: { email: email!, country: country!, first_name: firstName! } }));

  await pays(payment, CARDS.approved, { ...TYPED, email: 'thief@evil.example', country: 'US', first_name: 'Eve', state: 'NY' });

  const paid = await expectStatus(api, payment.id, 'captured');
  expect(paid.payer).toMatchObject({ ...TYPED, email, country, first_name: firstName });
  expect(sentIn(payment, 1)).toMatchObject({ email, country, first_name: firstName, city: 'Riga' });
  expect(JSON.stringify(await api.readTimeline(payment.id))).not.toContain('evil.example');
});

test('what a payer has said in one attempt, the next one corrects', async () => {
  const { api } = system.current;
  const payment = await api.createPayment(anOrder({ payer: { email: email!, country: country! } }));
  await pays(payment, CARDS.insufficientFunds, { ...TYPED, city: 'Rgia', first_name: 'Mai' });
  await expectStatus(api, payment.id, 'declined');

  await pays(payment, CARDS.approved, { ...TYPED, first_name: 'Mia', email: 'thief@evil.example' });

  expect((await expectStatus(api, payment.id, 'captured')).payer).toMatchObject({ ...TYPED, first_name: 'Mia', email });
  expect([sentIn(payment, 1)['city'], sentIn(payment, 2)['city']]).toEqual(['Rgia', 'Riga']);
  expect(sentIn(payment, 2)['email']).toBe(email);
});

test('the address of the payer is the merchant’s word where there is one, and otherwise the browser’s', async () => {
  const { api } = system.current;
  const told = await api.createPayment(anOrder({ payer: { ...PAYER, ip_address: '203.0.113.9' } }));
  const seen = await api.createPayment(anOrder());

  for (const payment of [told, seen]) await pays(payment, CARDS.approved, {});

  expect((await expectStatus(api, told.id, 'captured')).payer.ip_address).toBe('203.0.113.9');
  expect((await expectStatus(api, seen.id, 'captured')).payer.ip_address).toBe('127.0.0.1');
});

import { CardId } from '@paydesk/shared/ids';
import { expect, test } from 'vitest';
import { CARDS } from '../fixtures/cards.ts';
import { anOrder } from '../fixtures/orders.ts';
import { expectStatus, expectTimeline } from '../support/expect-payment.ts';
import { paidWith, savedCard } from '../support/paid-with.ts';
import { newNonce, PayerClient } from '../support/payer-client.ts';
import { useSystem } from '../support/start-system.ts';

const system = useSystem();

test('the card of a payment that succeeded can be stored, read and deleted', async () => {
  const { api } = system.current;
  const payment = await paidWith(system.current);

  const card = await api.storeCard(payment.id);

  expect(card).toMatchObject({ payment: payment.id, account: 'payneteasy', brand: 'visa', last_four: '1111', deleted_at: null });
  expect(await api.readCard(card.id)).toEqual(card);
  expect((await api.storeCard(payment.id)).id).toBe(card.id);
  expect((await api.deleteCard(card.id)).deleted_at).not.toBeNull();
  await expect(api.createPayment(anOrder({ card: card.id }))).rejects.toThrow('404 not_found');
  await expectTimeline(api, payment.id, ['paid', 'card_stored']);
});

test('the card of a payment that is not made yet cannot be stored', async () => {
  const { api } = system.current;
  const { id } = await api.createPayment(anOrder());

  await expect(api.storeCard(id)).rejects.toThrow(/409 not_possible: This payment is still awaiting_payer/);
});

test('a payer pays with a stored card and its security code', async () => {
  const { api, bffs, simulator } = system.current;
  const card = await savedCard(system.current);
  const payment = await api.createPayment(anOrder({ card: CardId.parse(card) }));
  const payer = new PayerClient(bffs[0].url, payment);

  expect(await payer.readCheckout()).toMatchObject({
    asks: 'security_code',
    stored_cards: [{ brand: 'visa', last_four: '1111', expiry_month: 12 }],
    other_card: true,
  });
  await payer.payWithStoredCard({ nonce: newNonce(), securityCode: '123' });

  expect(await expectStatus(api, payment.id, 'captured')).toMatchObject({ card: { id: card, last_four: '1111' }, initiator: 'payer' });
  const [sent] = simulator.requests().filter(({ clientOrderId }) => clientOrderId.startsWith(payment.id));
  expect(sent?.command).toBe('make-rebill-sale');
});

test('without the security code that the account asks for nothing is sent', async () => {
  const { api, bffs } = system.current;
  const payment = await api.createPayment(anOrder({ card: CardId.parse(await savedCard(system.current)) }));

  const response = await new PayerClient(bffs[0].url, payment).sendAttempt(
    await new PayerClient(bffs[0].url, payment).newStoredCardAttempt({ nonce: newNonce(), securityCode: null }),
  );

  expect(response.status).toBe(422);
  expect((await api.readPayment(payment.id)).status).toBe('awaiting_payer');
});

test('another card is taken only where the merchant allows it', async () => {
  const { api, bffs } = system.current;
  const card = CardId.parse(await savedCard(system.current));
  const allowed = await api.createPayment(anOrder({ card }));
  const refused = await api.createPayment(anOrder({ card, allow_other_card: false }));
  const other = { nonce: newNonce(), card: CARDS.approvedMastercard };

  await new PayerClient(bffs[0].url, allowed).pay(other);
  expect((await expectStatus(api, allowed.id, 'captured')).card).toMatchObject({ id: null, brand: 'mastercard' });

  await expect(new PayerClient(bffs[0].url, refused).pay(other)).rejects.toThrow('409');
  expect((await api.readPayment(refused.id)).operations).toEqual([]);
});

test('the merchant charges a stored card without the payer, once for each key', async () => {
  const { api } = system.current;
  const wanted = anOrder({ card: CardId.parse(await savedCard(system.current)), initiator: 'merchant', intent: 'authorize' });
  const key = crypto.randomUUID();

  const [first, second] = await Promise.all([api.createPayment(wanted, key, 20), api.createPayment(wanted, key, 20)]);
  const third = await api.createPayment(wanted, key);

  expect(first).toMatchObject({ status: 'authorized', initiator: 'merchant' });
  expect([second.id, third.id]).toEqual([first.id, first.id]);
  expect(third.status).toBe('authorized');
  expect(third.operations).toHaveLength(1);
});

test('a stored card that is refused is declined for good: no payer is there to try another', async () => {
  const { api } = system.current;
  const card = CardId.parse(await savedCard(system.current, { number: '4444000051160006', securityCode: '123' }));

  const payment = await api.createPayment(anOrder({ card, initiator: 'merchant' }), crypto.randomUUID(), 20);

  expect(payment).toMatchObject({ status: 'declined', attempts_left: 0, decline: { code: 'insufficient_funds' } });
});

test('a bank that wants to see the payer makes the payment challenged, and its checkout page leads there', async () => {
  const { api } = system.current;
  const card = CardId.parse(await savedCard(system.current, { number: '5555000050330008', securityCode: '123' }));

  const payment = await api.createPayment(anOrder({ card, initiator: 'merchant' }), crypto.randomUUID(), 20);

  expect(payment.status).toBe('challenged');
  const page = await (await fetch(payment.checkout_url)).text();
  expect(page).toContain(`/pay/${payment.id}/challenge/1`);
});

test('what only one gateway understands is refused elsewhere by the contract', async () => {
  const { api, simulator } = system.current;
  const card = CardId.parse(await savedCard(system.current));
  const payment = await api.createPayment(
    anOrder({ card, initiator: 'merchant', gateway_options: { payneteasy: { recurrent_scenario: 'REGULAR', comment: 'May' } } }),
    crypto.randomUUID(),
    20,
  );

  const [sent] = simulator.requests({ clientOrderId: `${payment.id}-1` });
  expect(sent?.parameters).toMatchObject({ recurrent_scenario: 'REGULAR', recurrent_initiator: 'MERCHANT', comment: 'May' });
  const wrong = { payneteasy: { recurrent_scenario: 'SOMETIMES' } } as unknown as { payneteasy: object };
  await expect(api.createPayment(anOrder({ gateway_options: wrong }))).rejects.toThrow('422 invalid_request');
});

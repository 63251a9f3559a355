import { CardId } from '@paydesk/shared/ids';
import { expect, test } from 'vitest';
import { CARDS, type TypedCard } from '../fixtures/cards.ts';
import { MODIFICATION_CARDS } from '../fixtures/modification-cards.ts';
import { anOrder } from '../fixtures/orders.ts';
import { queryDatabase } from '../support/database-rows.ts';
import { refusalOf } from '../support/expect-operation.ts';
import { expectStatus, expectTimeline } from '../support/expect-payment.ts';
import { toldTypes } from '../support/outbox.ts';
import { paidWith, savedCard } from '../support/paid-with.ts';
import { newNonce, PayerClient } from '../support/payer-client.ts';
import { useSystem } from '../support/start-system.ts';
import { aPayer, referenceOf } from './attempt.ts';

const system = useSystem();

async function aStoredCard(typed?: TypedCard): Promise<CardId> {
  return CardId.parse(await savedCard(system.current, typed));
}

/** Messages of payments with a stored card, as the gateway saw them. */
function rebills(payment: string): readonly string[] {
  const sent = system.current.simulator.requests({ clientOrderId: `${payment}-1` });
  return sent.filter(({ command }) => command.startsWith('make-rebill')).map(({ command }) => command);
}

async function cardsOf(payment: string): Promise<readonly object[]> {
  return queryDatabase(system.current.cluster, 'select id from cards where payment = $1', [payment]);
}

test('a card that is to be saved is stored after a success', async () => {
  const { api, simulator, cluster } = system.current;
  const { id } = await paidWith(system.current, { intent: 'authorize', save_card: true });

  await expectTimeline(api, id, ['approved']);
  await expect.poll(async () => (await api.readPayment(id)).card?.id).toMatch(/^card_/);
  await expectTimeline(api, id, ['approved', 'card_stored']);
  expect(await toldTypes(cluster, id)).toEqual(['operation.succeeded', 'payment.authorized', 'card.stored']);
  expect(simulator.requests({ command: 'create-card-ref', clientOrderId: `${id}-1` })).toHaveLength(1);
});

test('a card that is to be saved is stored after the second try, not after the decline before', async () => {
  const { api, simulator } = system.current;
  const { payment, payer } = await aPayer(system.current, { save_card: true });
  await payer.pay({ nonce: newNonce(), card: CARDS.insufficientFunds });
  await expectStatus(api, payment.id, 'declined');
  expect(await refusalOf(api.storeCard(payment.id))).toMatchObject({ status: 409, code: 'not_possible' });

  await payer.pay({ nonce: newNonce(), card: CARDS.approvedMastercard });
  await expectStatus(api, payment.id, 'captured');

  await expect.poll(async () => (await api.readPayment(payment.id)).card?.id).toMatch(/^card_/);
  const registered = simulator.cardReferences().filter(({ clientOrderId }) => clientOrderId.startsWith(payment.id));
  expect(registered.map(({ clientOrderId }) => clientOrderId)).toEqual([referenceOf(payment, 2)]);
  expect(simulator.requests({ command: 'create-card-ref', clientOrderId: referenceOf(payment, 1) })).toEqual([]);
});

test.for(['reset', 'ignored'] as const)(
  'a card whose registration is answered with %s is asked for again, and is one card',
  async (variant) => {
    const { api, simulator, cluster } = system.current;
    const { payment, payer } = await aPayer(system.current, { save_card: true });
    simulator.chooseScenario({ scenario: 'S22', variant, command: 'create-card-ref', clientOrderId: referenceOf(payment) });

    await payer.pay({ nonce: newNonce(), card: CARDS.approved });
    await expect.poll(async () => (await api.readPayment(payment.id)).card?.id).toMatch(/^card_/);

    expect(simulator.requests({ command: 'create-card-ref', clientOrderId: referenceOf(payment) })).toHaveLength(2);
    expect(await cardsOf(payment.id)).toHaveLength(1);
    expect(await toldTypes(cluster, payment.id)).toEqual(['operation.succeeded', 'payment.captured', 'card.stored']);
  },
);

test('a gateway that refuses the card for good makes it not stored, and the payment stays', async () => {
  const { api, simulator, cluster } = system.current;
  const { payment, payer } = await aPayer(system.current, { save_card: true });
  simulator.chooseScenario({ scenario: 'S32', variant: 'no-card-data', command: 'create-card-ref', clientOrderId: referenceOf(payment) });

  await payer.pay({ nonce: newNonce(), card: CARDS.approved });
  await expect.poll(() => toldTypes(cluster, payment.id)).toEqual(['operation.succeeded', 'payment.captured', 'card.not_stored']);
  await expectTimeline(api, payment.id, ['paid', 'card_not_stored']);
  expect(await api.readPayment(payment.id)).toMatchObject({ status: 'captured', card: { id: null } });
});

test('a card is stored on request once, however often, at the same moment too', async () => {
  const { api, simulator, cluster } = system.current;
  const { payment, payer } = await aPayer(system.current);
  simulator.chooseScenario({ clientOrderId: referenceOf(payment), behavior: { settles: { statusRequests: null, ms: 60_000 } } });
  await payer.pay({ nonce: newNonce(), card: CARDS.approved });
  expect(await refusalOf(api.storeCard(payment.id))).toMatchObject({ status: 409, code: 'not_possible' });
  await simulator.advanceClock(60_000);
  await expectStatus(api, payment.id, 'captured');

  simulator.chooseScenario({
    scenario: 'S32',
    variant: 'new-id',
    command: 'create-card-ref',
    clientOrderId: referenceOf(payment),
    times: 9,
  });
  const atOnce = await Promise.all(Array.from({ length: 6 }, () => api.storeCard(payment.id)));
  const later = await api.storeCard(payment.id);

  expect(new Set([...atOnce, later].map(({ id }) => id)).size).toBe(1);
  expect(await cardsOf(payment.id)).toHaveLength(1);
  expect((await toldTypes(cluster, payment.id)).filter((type) => type === 'card.stored')).toHaveLength(1);
});

test('a deleted card pays nothing any more, not even what was created before', async () => {
  const { api, bffs } = system.current;
  const card = await aStoredCard();
  const before = await api.createPayment(anOrder({ card }));

  await api.deleteCard(card);
  for (const initiator of ['payer', 'merchant'] as const) {
    expect(await refusalOf(api.createPayment(anOrder({ card, initiator })))).toMatchObject({ status: 404, code: 'not_found' });
  }
  const payer = new PayerClient(bffs[0].url, before);
  const response = await payer.sendAttempt(await payer.newStoredCardAttempt({ nonce: newNonce(), securityCode: '123' }));
  expect(response.ok).toBe(false);
  expect(await api.readPayment(before.id)).toMatchObject({ status: 'awaiting_payer', operations: [] });
  expect(rebills(before.id)).toEqual([]);
});

test('a card of another merchant does not exist', async () => {
  const { api, cluster } = system.current;
  const card = await aStoredCard();
  await queryDatabase(cluster, "update cards set merchant = 'other-shop' where id = $1", [card]);

  const calls = [
    () => api.readCard(card),
    () => api.deleteCard(card),
    () => api.createPayment(anOrder({ card })),
    () => api.createPayment(anOrder({ card, initiator: 'merchant' })),
  ];
  for (const call of calls) expect(await refusalOf(call())).toMatchObject({ status: 404, code: 'not_found' });
});

test.for([
  ['for lack of money', MODIFICATION_CARDS.rebillsInsufficientFunds, 'insufficient_funds', 'declined'],
  ['as stolen', MODIFICATION_CARDS.rebillsStolen, 'card_blocked', 'declined'],
  ['for want of the security code', MODIFICATION_CARDS.rebillsNeedSecurityCode, 'invalid_security_code', 'failed'],
] as const)('a stored card that is refused %s, without the payer, is tried once', async ([, typed, code, status]) => {
  const { api } = system.current;
  const card = await aStoredCard(typed);

  const payment = await api.createPayment(anOrder({ card, initiator: 'merchant' }), crypto.randomUUID(), 20);

  expect(payment).toMatchObject({ status, decline: { code }, amount_captured: 0, attempts_left: 0 });
  expect(rebills(payment.id)).toEqual(['make-rebill-sale']);
});

test('the security code that the gateway demands is taken from the payer', async () => {
  const { api, bffs } = system.current;
  const card = await aStoredCard(MODIFICATION_CARDS.rebillsNeedSecurityCode);
  const payment = await api.createPayment(anOrder({ card, intent: 'authorize' }));

  await new PayerClient(bffs[0].url, payment).payWithStoredCard({ nonce: newNonce(), securityCode: '123' });

  await expectStatus(api, payment.id, 'authorized');
  expect(rebills(payment.id)).toEqual(['make-rebill-preauth']);
});

test('a payment with a stored card whose answer is lost is found out, and made once', async () => {
  const { api, simulator } = system.current;
  const card = await aStoredCard();
  simulator.chooseScenario({ scenario: 'S22', variant: 'reset', amount: '181.00' });

  const payment = await api.createPayment(anOrder({ card, initiator: 'merchant', amount: 18_100 }), crypto.randomUUID(), 20);

  expect((await expectStatus(api, payment.id, 'captured')).amount_captured).toBe(18_100);
  await expectTimeline(api, payment.id, ['submitted', 'outcome_lost', 'paid']);
  expect(rebills(payment.id)).toEqual(['make-rebill-sale']);
});

test('a BFF killed before the answer to a payment with a stored card makes it once, also for a repeated request', async () => {
  const { api, bffs, simulator } = system.current;
  const wanted = anOrder({ card: await aStoredCard(), initiator: 'merchant', amount: 18_200 });
  const key = crypto.randomUUID();
  simulator.chooseScenario({ scenario: 'S22', variant: 'no-answer', amount: '182.00' });
  const sent = () => simulator.requests({ command: 'make-rebill-sale' }).filter(({ parameters }) => parameters['amount'] === '182.00');

  const lost = expect(api.createPayment(wanted, key, 20)).rejects.toThrow();
  await expect.poll(sent).toHaveLength(1);
  await bffs[0].kill();
  await lost;
  await bffs[0].restart();
  const [repeated] = await Promise.all(Array.from({ length: 4 }, () => api.createPayment(wanted, key)));

  expect((await expectStatus(api, repeated!.id, 'captured')).operations).toHaveLength(1);
  expect(await api.findPayments(wanted.order_reference)).toHaveLength(1);
  expect(sent()).toHaveLength(1);
});

test('the card of a payment may be stored again after it was deleted', async () => {
  const { api } = system.current;
  const { id } = await paidWith(system.current);
  const first = await api.storeCard(id);
  await api.deleteCard(first.id);

  const second = await api.storeCard(id);
  expect(second).toMatchObject({ last_four: '1111', deleted_at: null });
  expect((await api.readCard(first.id)).deleted_at).not.toBeNull();
  expect((await api.createPayment(anOrder({ card: second.id, initiator: 'merchant' }), crypto.randomUUID(), 20)).status).toBe('captured');
  expect(await refusalOf(api.createPayment(anOrder({ card: first.id })))).toMatchObject({ code: 'not_found' });
});

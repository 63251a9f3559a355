import { CARD_CONSENT } from '@paydesk/shared/card-consent';
import { CardId } from '@paydesk/shared/ids';
import { expect, test } from 'vitest';
import { CARDS } from '../fixtures/cards.ts';
import { DESJARDINS_ACCOUNT } from '../simulators/desjardins/entry.ts';
import { MYPOS_ACCOUNTS } from '../simulators/mypos/entry.ts';
import { anOrder } from '../fixtures/orders.ts';
import { refusalOf } from '../support/expect-operation.ts';
import { expectStatus, expectTimeline } from '../support/expect-payment.ts';
import { savedCard } from '../support/paid-with.ts';
import { newNonce, PayerClient } from '../support/payer-client.ts';
import { useSystem } from '../support/start-system.ts';

const system = useSystem({ with: ['mypos', 'desjardins'] });

async function aPayer(wishes: Parameters<typeof anOrder>[0]) {
  const payment = await system.current.api.createPayment(anOrder(wishes));
  return { payment, payer: new PayerClient(system.current.bffs[0].url, payment) };
}

async function twoCards(): Promise<[CardId, CardId]> {
  const visa = await savedCard(system.current);
  const mastercard = await savedCard(system.current, CARDS.approvedMastercard);
  return [CardId.parse(visa), CardId.parse(mastercard)];
}

test('a payer who is asked and agrees finds the card stored; the timeline says when, and to which words', async () => {
  const { api } = system.current;
  const { payment, payer } = await aPayer({ save_card: 'ask' });
  expect(payment).toMatchObject({ save_card: 'ask', save_card_answer: null });
  expect(await payer.readCheckout()).toMatchObject({ asks: 'card', asks_to_save: true, stored_cards: [] });

  await payer.pay({ nonce: newNonce(), card: CARDS.approved, saveCard: true });

  await expect.poll(async () => (await api.readPayment(payment.id)).card?.id).toMatch(/^card_/);
  const timeline = await expectTimeline(api, payment.id, ['submitted', 'save_card_agreed', 'paid', 'card_stored']);
  const answer = timeline.find(({ event }) => event === 'save_card_agreed');
  expect(answer).toMatchObject({ source: 'payer', attempt: 1, details: { words: CARD_CONSENT } });
  expect((await api.readPayment(payment.id)).save_card_answer).toEqual({ agreed: true, at: answer?.at });
});

test('a payer who is asked and does not agree pays, and nothing is stored, not even on request', async () => {
  const { api, simulator } = system.current;
  const { payment, payer } = await aPayer({ save_card: 'ask' });

  await payer.pay({ nonce: newNonce(), card: CARDS.approved });

  const paid = await expectStatus(api, payment.id, 'captured');
  expect(paid.save_card_answer).toMatchObject({ agreed: false });
  await expectTimeline(api, payment.id, ['save_card_refused', 'paid']);
  expect(await refusalOf(api.storeCard(payment.id))).toMatchObject({ status: 409, code: 'not_possible' });
  expect(simulator.requests({ command: 'create-card-ref', clientOrderId: `${payment.id}-1` })).toEqual([]);
});

test('a payer who has agreed withdraws by having the card deleted: it is not stored again', async () => {
  const { api } = system.current;
  const { payment, payer } = await aPayer({ save_card: 'ask' });
  await payer.pay({ nonce: newNonce(), card: CARDS.approved, saveCard: true });
  await expect.poll(async () => (await api.readPayment(payment.id)).card?.id).toMatch(/^card_/);

  await api.deleteCard(CardId.parse((await api.readPayment(payment.id)).card?.id));

  expect(await refusalOf(api.storeCard(payment.id))).toMatchObject({ status: 409, code: 'not_possible' });
});

test('the answer to the declined card is not taken for the next one', async () => {
  const { api, simulator } = system.current;
  const { payment, payer } = await aPayer({ save_card: 'ask' });

  await payer.pay({ nonce: newNonce(), card: CARDS.insufficientFunds, saveCard: true });
  await expectStatus(api, payment.id, 'declined');
  await payer.pay({ nonce: newNonce(), card: CARDS.approvedMastercard, saveCard: false });

  expect((await expectStatus(api, payment.id, 'captured')).save_card_answer).toMatchObject({ agreed: false });
  expect(simulator.cardReferences().filter(({ clientOrderId }) => clientOrderId.startsWith(payment.id))).toEqual([]);
});

test('an agreement that was not asked for is refused', async () => {
  const { payer } = await aPayer({});

  const response = await payer.sendAttempt(await payer.newAttempt({ nonce: newNonce(), card: CARDS.approved, saveCard: true }));

  expect(response.status).toBe(422);
  expect(await response.json()).toMatchObject({ errors: [{ path: 'save_card' }] });
});

test('an account that stores no cards does not let its payers be asked', async () => {
  const { api } = system.current;

  const order = anOrder({ account: DESJARDINS_ACCOUNT, currency: 'CAD', save_card: 'ask' });
  expect(await refusalOf(api.createPayment(order))).toMatchObject({ status: 422, code: 'account_unsuitable' });
});

test('a payer chooses the second of two stored cards', async () => {
  const { api } = system.current;
  const [visa, mastercard] = await twoCards();
  const { payment, payer } = await aPayer({ cards: [visa, mastercard] });
  expect(await payer.readCheckout()).toMatchObject({
    asks: 'security_code',
    stored_cards: [
      { id: visa, brand: 'visa', last_four: '1111' },
      { id: mastercard, brand: 'mastercard' },
    ],
    other_card: true,
    asks_to_save: false,
  });

  await payer.payWithStoredCard({ nonce: newNonce(), securityCode: '123', storedCard: mastercard });

  expect((await expectStatus(api, payment.id, 'captured')).card).toMatchObject({ id: mastercard, brand: 'mastercard' });
});

test('of two stored cards one has to be named, and none but these', async () => {
  const { api } = system.current;
  const [visa, mastercard] = await twoCards();
  const { payment, payer } = await aPayer({ cards: [visa, mastercard], allow_other_card: false });
  const other = await savedCard(system.current);

  for (const chosen of [{}, { storedCard: other }]) {
    const attempt = await payer.newStoredCardAttempt({ nonce: newNonce(), securityCode: '123', ...chosen });
    const response = await payer.sendAttempt(attempt);
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ errors: [{ path: 'stored_card' }] });
  }
  expect((await api.readPayment(payment.id)).operations).toEqual([]);
});

test('beside stored cards a new one is typed, and kept with the payer’s agreement', async () => {
  const { api } = system.current;
  const [visa, mastercard] = await twoCards();
  const { payment, payer } = await aPayer({ cards: [visa, mastercard], save_card: 'ask' });
  expect(await payer.readCheckout()).toMatchObject({ other_card: true, asks_to_save: true });

  await payer.pay({ nonce: newNonce(), card: CARDS.approved, saveCard: true });

  await expect.poll(async () => (await api.readPayment(payment.id)).card?.id).toMatch(/^card_/);
  expect([visa, mastercard]).not.toContain((await api.readPayment(payment.id)).card?.id);
});

test('a stored card that is paid with is not asked about, and not stored again', async () => {
  const { api, simulator } = system.current;
  const [visa, mastercard] = await twoCards();
  const { payment, payer } = await aPayer({ cards: [visa, mastercard], save_card: 'ask' });

  const attempt = await payer.newStoredCardAttempt({ nonce: newNonce(), securityCode: '123', storedCard: visa });
  expect((await payer.sendAttempt({ ...attempt, save_card: true })).status).toBe(202);

  expect(await expectStatus(api, payment.id, 'captured')).toMatchObject({ card: { id: visa }, save_card_answer: null });
  expect(simulator.requests({ command: 'create-card-ref' }).filter(({ clientOrderId }) => clientOrderId.startsWith(payment.id))).toEqual(
    [],
  );
});

test('cards of different accounts are not offered together: the answer names those that do not fit', async () => {
  const { api, bffs } = system.current;
  const visa = CardId.parse(await savedCard(system.current));
  const atMypos = await api.createPayment(anOrder({ account: MYPOS_ACCOUNTS.direct, save_card: true }));
  await new PayerClient(bffs[0].url, atMypos).pay({ nonce: newNonce(), card: CARDS.approved });
  await expect.poll(async () => (await api.readPayment(atMypos.id)).card?.id).toMatch(/^card_/);
  const other = CardId.parse((await api.readPayment(atMypos.id)).card?.id);

  expect(await refusalOf(api.createPayment(anOrder({ cards: [visa, other] })))).toMatchObject({
    status: 422,
    code: 'invalid_request',
    errors: [{ path: 'cards.1' }],
  });
});

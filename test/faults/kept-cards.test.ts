import { CardId } from '@paydesk/shared/ids';
import { expect, test } from 'vitest';
import { CARDS } from '../fixtures/cards.ts';
import { anOrder } from '../fixtures/orders.ts';
import { MYPOS_ACCOUNTS } from '../simulators/mypos/entry.ts';
import { queryDatabase } from '../support/database-rows.ts';
import { expectStatus } from '../support/expect-payment.ts';
import { savedCard } from '../support/paid-with.ts';
import { newNonce, PayerClient } from '../support/payer-client.ts';
import { useSystem } from '../support/start-system.ts';
import { aPayer, referenceOf } from './attempt.ts';
import { visitPaymentPage } from './payment-page-visit.ts';

const system = useSystem({ with: ['mypos'], replicas: 2 });

async function twoCards(): Promise<[CardId, CardId]> {
  const visa = await savedCard(system.current);
  const mastercard = await savedCard(system.current, CARDS.approvedMastercard);
  return [CardId.parse(visa), CardId.parse(mastercard)];
}

/** Messages of a payment that may move money, by the gateway's name for the card. */
function rebills(payment: string): readonly unknown[] {
  const sent = system.current.simulator.requests().filter(({ clientOrderId }) => clientOrderId.startsWith(payment));
  return sent.filter(({ command }) => command.startsWith('make-rebill')).map(({ parameters }) => parameters['cardrefid']);
}

test('a yes survives the death of the BFF between the success and the storing: the card is stored once', async () => {
  const { api, bffs, simulator, cluster } = system.current;
  const { payment, payer } = await aPayer(system.current, { save_card: 'ask' });
  const storing = { command: 'create-card-ref', clientOrderId: referenceOf(payment) } as const;
  simulator.chooseScenario({ scenario: 'S22', variant: 'no-answer', ...storing });

  await payer.pay({ nonce: newNonce(), card: CARDS.approved, saveCard: true });
  await expect.poll(() => simulator.requests(storing)).toHaveLength(1);
  await Promise.all(bffs.map((bff) => bff.kill()));
  await Promise.all(bffs.map((bff) => bff.restart()));

  await expect.poll(async () => (await api.readPayment(payment.id)).card?.id).toMatch(/^card_/);
  expect(await queryDatabase(cluster, 'select id from cards where payment = $1', [payment.id])).toHaveLength(1);
  expect(await api.readPayment(payment.id)).toMatchObject({ status: 'captured', save_card_answer: { agreed: true } });
});

test('two tabs that choose different cards at the same moment pay once, with one of them', async () => {
  const { api, bffs } = system.current;
  const cards = await twoCards();
  const payment = await api.createPayment(anOrder({ cards }));
  const tabs = await Promise.all(
    cards.map(async (storedCard, index) => {
      const payer = new PayerClient(bffs[index]!.url, payment);
      return { payer, attempt: await payer.newStoredCardAttempt({ nonce: newNonce(), securityCode: '123', storedCard }) };
    }),
  );

  const answers = await Promise.all(tabs.map(({ payer, attempt }) => payer.sendAttempt(attempt)));

  expect(answers.map(({ status }) => status)).toEqual([202, 202]);
  const paid = await expectStatus(api, payment.id, 'captured');
  expect(cards).toContain(paid.card?.id);
  expect(rebills(payment.id)).toHaveLength(1);
  expect(paid.operations).toHaveLength(1);
});

test('the same attempt sent again, even with another card and another answer, is the first one', async () => {
  const { api } = system.current;
  const cards = await twoCards();
  const { payment, payer } = await aPayer(system.current, { cards, save_card: 'ask' });
  const nonce = newNonce();
  const first = await payer.newStoredCardAttempt({ nonce, securityCode: '123', storedCard: cards[0] });
  const second = await payer.newStoredCardAttempt({ nonce, securityCode: '123', storedCard: cards[1] });
  const typed = await payer.newAttempt({ nonce, card: CARDS.approved, saveCard: true });

  for (const attempt of [first, second, typed]) expect((await payer.sendAttempt(attempt)).status).toBe(202);

  const paid = await expectStatus(api, payment.id, 'captured');
  expect(paid).toMatchObject({ card: { id: cards[0] }, save_card_answer: null });
  expect(rebills(payment.id)).toHaveLength(1);
});

test('a stored card that is declined leaves the other to pay with', async () => {
  const { api } = system.current;
  const declined = CardId.parse(await savedCard(system.current, { number: '4444000051160006', securityCode: '123' }));
  const good = CardId.parse(await savedCard(system.current));
  const { payment, payer } = await aPayer(system.current, { cards: [declined, good] });

  await payer.payWithStoredCard({ nonce: newNonce(), securityCode: '123', storedCard: declined });
  await expectStatus(api, payment.id, 'declined');
  expect((await payer.readCheckout()).stored_cards.map(({ id }) => id)).toEqual([declined, good]);
  await payer.payWithStoredCard({ nonce: newNonce(), securityCode: '123', storedCard: good });

  expect((await expectStatus(api, payment.id, 'captured')).card).toMatchObject({ id: good });
  expect(rebills(payment.id)).toHaveLength(2);
});

test('a card that is deleted while the payer chooses is refused in words, and the other pays', async () => {
  const { api } = system.current;
  const [gone, left] = await twoCards();
  const { payment, payer } = await aPayer(system.current, { cards: [gone, left], allow_other_card: false });
  const attempt = await payer.newStoredCardAttempt({ nonce: newNonce(), securityCode: '123', storedCard: gone });

  await api.deleteCard(gone);
  const response = await payer.sendAttempt(attempt);

  expect(response.status).toBe(422);
  expect(await response.json()).toMatchObject({ errors: [{ path: 'stored_card', message: 'was removed: choose another card' }] });
  expect((await payer.readCheckout()).stored_cards.map(({ id }) => id)).toEqual([left]);
  await payer.payWithStoredCard({ nonce: newNonce(), securityCode: '123', storedCard: left });
  expect((await expectStatus(api, payment.id, 'captured')).card).toMatchObject({ id: left });
});

test.for([
  ['yes', true, '2'],
  ['no', false, '0'],
] as const)('the payment page of myPOS keeps the card only when the payer said %s before', async ([, saveCard, requested]) => {
  const { api, mypos } = system.current;
  const payment = await api.createPayment(anOrder({ account: MYPOS_ACCOUNTS.hosted, save_card: 'ask' }));
  const before = mypos.storedCards().length;

  const visit = await visitPaymentPage(system.current, payment, 1, undefined, { saveCard });
  const asked = mypos.requests({ orderId: visit.orderId }).map(({ parameters }) => Object.fromEntries(parameters)['CardTokenRequest']);
  expect(asked).toContain(requested);
  await visit.pay();
  await visit.comeHome();

  await expectStatus(api, payment.id, 'captured');
  if (saveCard) await expect.poll(async () => (await api.readPayment(payment.id)).card?.id).toMatch(/^card_/);
  expect(mypos.storedCards().length - before).toBe(saveCard ? 1 : 0);
});

import { describe, expect, test } from 'vitest';
import { MODIFICATION_CARDS } from '../../fixtures/modification-cards.ts';
import { anOrder } from '../../fixtures/orders.ts';
import { expectStatus, expectTimeline } from '../../support/expect-payment.ts';
import { FAST_ACCOUNT } from '../../support/pace.ts';
import { usePayerBrowser } from '../../support/payer-browser.ts';
import { newNonce, PayerClient } from '../../support/payer-client.ts';
import { useSystem } from '../../support/start-system.ts';
import { BankPage } from '../models/bank-page.ts';
import { ResultPage } from '../models/result-page.ts';
import { statusesOf, theCallback, theRequest } from './messages.ts';
import { StoredCardForm } from './stored-card-form.ts';
import { aStoredCard } from './stored-card.ts';

const browser = usePayerBrowser();

describe('with a bank that wants to see the payer', () => {
  const system = useSystem();

  test('recurring preauth, 3DS decision schema: a payer who pays with a stored card confirms with the bank', async () => {
    const { api } = system.current;
    const page = await browser.newPayer();
    const { card } = await aStoredCard(system.current, MODIFICATION_CARDS.rebillsNeedChallenge);
    const { id, checkout_url: url } = await api.createPayment(anOrder({ card, intent: 'authorize' }));

    await page.goto(url);
    await new StoredCardForm(page).pay('123');
    await BankPage.inDialog(page).press('Approve');
    await new ResultPage(page).outcome('Payment approved').waitFor();

    await expectStatus(api, id, 'authorized');
    await expectTimeline(api, id, ['submitted', 'challenge_requested', 'challenge_shown', 'approved']);
    theRequest(system.current, id, 'make-rebill-preauth');
  });

  test('recurring preauth, 3DS decision schema: a challenge of a payment that the merchant started waits for its payer', async () => {
    const { api } = system.current;
    const page = await browser.newPayer();
    const { card } = await aStoredCard(system.current, MODIFICATION_CARDS.rebillsNeedChallenge);
    const wanted = anOrder({ card, initiator: 'merchant', intent: 'authorize' });

    const challenged = await api.createPayment(wanted, crypto.randomUUID(), 20);
    expect(challenged).toMatchObject({ status: 'challenged', initiator: 'merchant' });
    await page.goto(challenged.checkout_url);
    await BankPage.onItsOwn(page).press('Approve');
    await new ResultPage(page).outcome('Payment approved').waitFor();

    await expectStatus(api, challenged.id, 'authorized');
    await expectTimeline(api, challenged.id, ['created', 'submitted', 'challenge_requested', 'challenge_shown', 'approved']);
    theRequest(system.current, challenged.id, 'make-rebill-preauth');
  });

  test('recurring preauth, 3DS decision schema: a payer who fails at the bank is declined, and no retry follows', async () => {
    const { api } = system.current;
    const page = await browser.newPayer();
    const { card } = await aStoredCard(system.current, MODIFICATION_CARDS.rebillsNeedChallenge);
    const wanted = anOrder({ card, initiator: 'merchant', intent: 'authorize' });

    const { id, checkout_url: url } = await api.createPayment(wanted, crypto.randomUUID(), 20);
    await page.goto(url);
    await BankPage.onItsOwn(page).press('Fail');
    await new ResultPage(page).outcome('Payment not completed').waitFor();

    expect(await expectStatus(api, id, 'declined')).toMatchObject({ attempts_left: 0, decline: { code: 'authentication_failed' } });
    theRequest(system.current, id, 'make-rebill-preauth');
  });
});

describe('without a security code', () => {
  const system = useSystem({ accounts: { payneteasy: { ...FAST_ACCOUNT, stored_card_security_code: 'none' } } });

  test('recurring preauth 6, 8: the payer starts it with one press, and is asked for nothing', async () => {
    const { api } = system.current;
    const page = await browser.newPayer();
    const { card } = await aStoredCard(system.current);
    const { id, checkout_url: url } = await api.createPayment(anOrder({ card, intent: 'authorize' }));

    await page.goto(url);
    const form = new StoredCardForm(page);
    await form.card('1111').waitFor();
    expect(await page.getByRole('textbox').count()).toBe(0);
    await form.payButton.click();
    await new ResultPage(page).outcome('Payment approved').waitFor();

    await expectStatus(api, id, 'authorized');
    expect(theRequest(system.current, id, 'make-rebill-preauth').parameters).toMatchObject({ recurrent_initiator: 'CARDHOLDER' });
  });

  test('recurring preauth 10-15: through the payer API, without a security code', async () => {
    const { api, bffs } = system.current;
    const { card } = await aStoredCard(system.current);
    const payment = await api.createPayment(anOrder({ card, intent: 'authorize' }));
    const payer = new PayerClient(bffs[0].url, payment);

    expect(await payer.readCheckout()).toMatchObject({ asks: 'nothing', stored_cards: [{ last_four: '1111' }] });
    await payer.payWithStoredCard({ nonce: newNonce(), securityCode: null });

    await expectStatus(api, payment.id, 'authorized');
    expect((await theCallback(system.current, payment.id, 'preauth')).attempts[0]?.status).toBe(200);
    expect(statusesOf(system.current, payment.id, 'preauth').at(-1)).toBe('approved');
  });
});

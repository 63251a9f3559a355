import { test } from 'vitest';
import { CARDS } from '../../fixtures/cards.ts';
import { anOrder } from '../../fixtures/orders.ts';
import { expectStatus } from '../../support/expect-payment.ts';
import { usePayerBrowser } from '../../support/payer-browser.ts';
import { newNonce, PayerClient } from '../../support/payer-client.ts';
import { useSystem } from '../../support/start-system.ts';
import { BankPage, challengeDialog } from '../models/bank-page.ts';
import { CardForm } from '../models/card-form.ts';
import { ResultPage } from '../models/result-page.ts';
import { Shop } from '../models/shop.ts';
import { expectAccessible } from './axe.ts';

const SLOW_MS = 60_000;

const system = useSystem();
const browser = usePayerBrowser();

test('the form is accessible empty, with mistakes, while waiting, declined and paid', async () => {
  const { simulator, shop: at } = system.current;
  const page = await browser.newPayer();
  const shop = new Shop(page, at);
  await page.goto(at.url);
  await expectAccessible(page, 'product page');

  const reference = await shop.order({ address: 'asked' });
  await shop.cardForm.number.waitFor();
  await expectAccessible(page, 'empty form with an address');
  await shop.cardForm.payButton.click();
  await shop.cardForm.said('Please check these details').waitFor();
  await expectAccessible(page, 'form with mistakes');

  const { payer } = anOrder();
  const form = shop.cardForm.surface;
  await form.getByRole('combobox', { name: 'Country' }).selectOption('LV');
  for (const [name, value] of [
    ['Email', payer?.email],
    ['Phone', payer?.phone],
    ['Address', payer?.address_line1],
    ['Postcode', payer?.postal_code],
    ['City', payer?.city],
  ] as const) {
    await form.getByRole('textbox', { name, exact: true }).fill(value ?? '');
  }
  simulator.chooseScenario({ scenario: 'S8', behavior: { settles: { statusRequests: null, ms: SLOW_MS } } });
  await shop.cardForm.pay(CARDS.approved);
  await shop.cardForm.waiting.waitFor();
  await expectAccessible(page, 'wait');

  await simulator.advanceClock(SLOW_MS);
  await shop.cardForm.said('There is not enough money on this card.').waitFor();
  await expectAccessible(page, 'declined');
  await shop.cardForm.pay(CARDS.approved);
  await shop.thanks.waitFor();
  await expectAccessible(page, `order ${reference}`);
});

test('the bank’s page is accessible in the dialog, and so is the way back to it', async () => {
  const { shop: at } = system.current;
  const page = await browser.newPayer();
  const shop = new Shop(page, at);
  await shop.order();
  await shop.cardForm.pay(CARDS.challengedByRedirect);
  await BankPage.inDialog(page).heading.waitFor();
  await expectAccessible(page, 'challenge');

  await challengeDialog(page).getByRole('button', { name: 'Close' }).click();
  await shop.cardForm.reopenButton.waitFor();
  await expectAccessible(page, 'challenge closed');
});

test('the hosted pages are accessible in every state', async () => {
  const { api, bffs, simulator } = system.current;
  const page = await browser.newPayer();
  const payment = await api.createPayment(anOrder({ description: 'Desk lamp Aurora', return_url: 'http://localhost:9/order' }));
  await page.goto(payment.checkout_url);
  await new CardForm(page).number.waitFor();
  await expectAccessible(page, 'hosted checkout');

  simulator.chooseScenario({ behavior: { settles: { statusRequests: null, ms: SLOW_MS } } });
  await new PayerClient(bffs[0].url, payment).pay({ nonce: newNonce(), card: CARDS.approved });
  await page.goto(payment.checkout_url.replace('?', '/wait?'));
  await page.getByRole('heading', { name: 'Confirming your payment' }).waitFor();
  await expectAccessible(page, 'wait page');

  await simulator.advanceClock(SLOW_MS);
  await expectStatus(api, payment.id, 'captured');
  await new ResultPage(page).outcome('Payment complete').waitFor();
  await expectAccessible(page, 'result page');

  await page.goto(`${bffs[0].url}/docs`);
  await expectAccessible(page, 'contract');
});

test('declined and unknown results are accessible', async () => {
  const { api, bffs } = system.current;
  const page = await browser.newPayer();
  for (const [card, status] of [
    [CARDS.insufficientFunds, 'declined'],
    [CARDS.unknownForEver, 'unknown'],
  ] as const) {
    const payment = await api.createPayment(anOrder());
    await new PayerClient(bffs[0].url, payment).pay({ nonce: newNonce(), card });
    await expectStatus(api, payment.id, status);
    await page.goto(payment.checkout_url.replace('?', '/result?'));
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expectAccessible(page, `${status} result page`);
  }
});

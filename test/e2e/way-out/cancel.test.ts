import { expect, test } from 'vitest';
import { CARDS } from '../../fixtures/cards.ts';
import { anOrder } from '../../fixtures/orders.ts';
import { expectMoneyMessages, expectStatus } from '../../support/expect-payment.ts';
import { usePayerBrowser } from '../../support/payer-browser.ts';
import { useSystem } from '../../support/start-system.ts';
import { BankPage, challengeDialog } from '../models/bank-page.ts';
import { CardForm } from '../models/card-form.ts';
import { paymentOfOrder } from '../models/payment-of-order.ts';
import { Shop } from '../models/shop.ts';

const CHALLENGE_TIMEOUT_MS = 15 * 60_000;

const system = useSystem();
const browser = usePayerBrowser();

test('a payer who does not want to pay cancels in the form of the shop, and the shop hears of it', async () => {
  const { api, simulator, shop: at } = system.current;
  const page = await browser.newPayer();
  const shop = new Shop(page, at);
  const reference = await shop.order();
  const told = page
    .locator('paydesk-checkout')
    .evaluate((element) => new Promise((resolve) => element.addEventListener('paydesk-cancel', () => resolve('canceled'), { once: true })));

  await shop.cardForm.surface.getByRole('button', { name: /^Cancel/ }).click();

  expect(await told).toBe('canceled');
  const id = await paymentOfOrder(api, reference);
  await expectStatus(api, id, 'canceled');
  expectMoneyMessages(simulator, id, 0);
});

test('on the hosted page a payer cancels by keyboard alone, and is led back to the shop', async () => {
  const { api } = system.current;
  const page = await browser.newPayer();
  const { id, checkout_url: url } = await api.createPayment({ ...anOrder(), return_url: 'https://shop.example/back' });
  await page.route('https://shop.example/**', (route) => route.fulfill({ contentType: 'text/html', body: '<h1>Back in the shop</h1>' }));
  await page.goto(url);
  const cancel = page.getByRole('button', { name: /^Cancel and return to/ });

  await cancel.focus();
  await page.keyboard.press('Enter');

  await page.getByRole('heading', { name: 'Back in the shop' }).waitFor();
  expect(new URL(page.url()).searchParams.get('payment')).toBe(id);
  await expectStatus(api, id, 'canceled');
});

test('a payer who closes the dialog of the bank cancels, and what the bank leaves unanswered is canceled', async () => {
  const { api, simulator, shop: at } = system.current;
  const page = await browser.newPayer();
  const shop = new Shop(page, at);
  const reference = await shop.order();
  await shop.cardForm.pay(CARDS.challengedByRedirect);
  await BankPage.inDialog(page).heading.waitFor();
  await challengeDialog(page).getByRole('button', { name: 'Close' }).click();
  const { surface } = shop.cardForm;
  await shop.cardForm.reopenButton.waitFor();

  await surface.getByRole('button', { name: 'Cancel payment' }).click();
  await surface.getByText('If your bank has already approved it, it stays paid').waitFor();
  await surface.getByRole('button', { name: 'Yes, cancel' }).click();
  await surface.getByRole('button', { name: 'Yes, cancel' }).waitFor({ state: 'detached' });
  await simulator.advanceClock(CHALLENGE_TIMEOUT_MS);

  await surface.getByRole('heading', { name: 'Payment canceled' }).waitFor();
  const id = await paymentOfOrder(api, reference);
  await expectStatus(api, id, 'canceled');
  expectMoneyMessages(simulator, id, 1);
});

test('a payer who thinks again goes on with the bank, and has paid', async () => {
  const { api, shop: at } = system.current;
  const page = await browser.newPayer();
  const shop = new Shop(page, at);
  const reference = await shop.order();
  await shop.cardForm.pay(CARDS.challengedByRedirect);
  await BankPage.inDialog(page).heading.waitFor();

  await challengeDialog(page).getByRole('button', { name: 'Cancel payment' }).click();
  await challengeDialog(page).getByRole('button', { name: 'No, go on' }).click();
  await BankPage.inDialog(page).press('Approve');

  await shop.thanks.waitFor();
  await expectStatus(api, await paymentOfOrder(api, reference), 'captured');
});

test('a payer whose bank page never comes opens it in the whole window, and has paid', async () => {
  const { api } = system.current;
  const page = await browser.newPayer();
  const { id, checkout_url: url } = await api.createPayment(anOrder());
  const framed = (address: URL): boolean => address.pathname.includes('/challenge/') && address.searchParams.get('display') === 'redirect';
  // Nothing of the bank ever comes into the frame: it hangs.
  await page.route(framed, async (route) => {
    if (route.request().frame().parentFrame() === null) await route.continue();
  });
  await page.goto(url);
  await new CardForm(page).pay(CARDS.challengedByRedirect);

  await page.getByText('Do you not see your bank’s page?').waitFor();
  await challengeDialog(page).getByRole('link', { name: 'Open it in the whole window' }).click();
  await BankPage.onItsOwn(page).press('Approve');

  await page.getByRole('heading', { name: 'Payment complete' }).waitFor();
  await expectStatus(api, id, 'captured');
});

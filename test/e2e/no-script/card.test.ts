import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { CARDS } from '../../fixtures/cards.ts';
import { anOrder } from '../../fixtures/orders.ts';
import { expectMoneyMessages, expectStatus, expectTimeline } from '../../support/expect-payment.ts';
import { usePayerBrowser } from '../../support/payer-browser.ts';
import { useSystem } from '../../support/start-system.ts';
import { BankPage } from '../models/bank-page.ts';
import { CardForm } from '../models/card-form.ts';
import { paymentOfOrder } from '../models/payment-of-order.ts';
import { ResultPage } from '../models/result-page.ts';
import { Shop } from '../models/shop.ts';

const system = useSystem();
const browser = usePayerBrowser();

const withoutScript = (): Promise<Page> => browser.newPayer({ javaScriptEnabled: false });

/** Through the pages of gateway and bank, which need a button each where no script presses it. */
async function passTheBank(page: Page): Promise<void> {
  const bank = BankPage.onItsOwn(page);
  const onward = page.getByRole('button', { name: 'Continue', exact: true });
  await bank.heading.or(onward).first().waitFor();
  if (await onward.isVisible()) await onward.click();
  await bank.press('Approve');
  const outcome = page.getByRole('heading', { name: /^Payment |^Confirming/ });
  for (let pages = 0; pages < 3; pages += 1) {
    await outcome.or(onward).first().waitFor();
    if (await outcome.isVisible()) return;
    await onward.click();
  }
}

test.each(['challengedByRedirect', 'challengedByHtml'] as const)('on the hosted page a payment is made, %s', async (card) => {
  const { api, simulator, shop: at } = system.current;
  const page = await withoutScript();
  const shop = new Shop(page, at);
  const reference = await shop.order({ place: 'hosted' });
  await new CardForm(page).pay(CARDS[card]);
  const toBank = page.getByRole('link', { name: 'Continue to your bank' });
  await toBank
    .or(BankPage.onItsOwn(page).heading)
    .or(page.getByRole('button', { name: 'Continue', exact: true }))
    .first()
    .waitFor();
  if (await toBank.isVisible()) await toBank.click();
  await passTheBank(page);
  const result = new ResultPage(page);
  await result.outcome('Payment complete').waitFor();
  await expect.poll(() => page.title()).toBe('Payment complete · Lamp & Co');
  await result.backToShop.click();
  await shop.thanks.waitFor();

  const id = await paymentOfOrder(api, reference);
  await expectStatus(api, id, 'captured');
  await expectTimeline(api, id, ['created', 'submitted', 'challenge_requested', 'challenge_shown', 'paid']);
  expectMoneyMessages(simulator, id, 1);
});

test('from the snippet in the shop the bank opens in the whole window, and leads back to the shop', async () => {
  const { api, simulator, shop: at } = system.current;
  const page = await withoutScript();
  const shop = new Shop(page, at);
  const reference = await shop.order();
  const frame = page.getByTitle('Card details').contentFrame();
  await shop.cardForm.pay(CARDS.challengedByRedirect);
  await frame.getByRole('link', { name: 'Continue to your bank' }).click();
  await passTheBank(page);
  const result = new ResultPage(page);
  await result.outcome('Payment complete').waitFor();
  await result.backToShop.click();
  await shop.thanks.waitFor();

  const id = await paymentOfOrder(api, reference);
  await expectStatus(api, id, 'captured');
  expectMoneyMessages(simulator, id, 1);
});

test('from the snippet, without a challenge, the frame shows the result', async () => {
  const { api, simulator, shop: at } = system.current;
  const page = await withoutScript();
  const shop = new Shop(page, at);
  const reference = await shop.order();
  await shop.cardForm.pay(CARDS.approved);
  const frame = page.getByTitle('Card details').contentFrame();
  await frame.getByRole('heading', { name: 'Payment complete' }).waitFor();
  await frame.getByText('Visa ending in 1111').waitFor();
  await frame.getByRole('link', { name: 'Return to Lamp & Co' }).click();
  await shop.thanks.waitFor();

  const id = await paymentOfOrder(api, reference);
  await expectStatus(api, id, 'captured');
  expectMoneyMessages(simulator, id, 1);
});

test.each(['hosted', 'embedded'] as const)('%s: a declined payer reads why and pays with another card', async (place) => {
  const { api, simulator, shop: at } = system.current;
  const page = await withoutScript();
  const shop = new Shop(page, at);
  const reference = await shop.order({ place });
  const form = place === 'hosted' ? new CardForm(page) : shop.cardForm;
  await form.pay(CARDS.insufficientFunds);
  const retry = form.surface.getByRole('link', { name: 'Try again' });
  await retry.or(form.number).first().waitFor();
  if (await retry.isVisible()) await retry.click();
  await form.said('There is not enough money on this card.').waitFor();
  await form.pay(CARDS.approved);
  await form.surface.getByRole('heading', { name: 'Payment complete' }).waitFor();

  const id = await paymentOfOrder(api, reference);
  await expectStatus(api, id, 'captured');
  expectMoneyMessages(simulator, id, 2);
});

test('mistakes stand beside their fields, and what else was typed is kept', async () => {
  const { api } = system.current;
  const page = await withoutScript();
  const { id, checkout_url: checkoutUrl } = await api.createPayment(anOrder());
  await page.goto(checkoutUrl);
  const form = new CardForm(page);
  await form.pay({ number: '4444 5555 6666 1112', securityCode: '12' });
  await page.getByRole('heading', { name: 'Please check these details' }).waitFor();
  expect(await page.title()).toBe('Error · Pay Lamp & Co');
  await page.getByRole('link', { name: 'Check the card number for a wrong digit' }).click();
  expect(await form.number.getAttribute('aria-invalid')).toBe('true');
  expect(await form.number.inputValue()).toBe('');
  expect(await page.getByRole('textbox', { name: 'Name on card' }).inputValue()).toBe('Mia Berg');
  await form.pay(CARDS.approved);
  await new ResultPage(page).outcome('Payment complete').waitFor();
  await expectStatus(api, id, 'captured');
});

test('double clicks, the back button, a reload and the same form posted again are one sale', async () => {
  const { api, simulator } = system.current;
  const page = await withoutScript();
  const { id, checkout_url: checkoutUrl } = await api.createPayment(anOrder());
  await page.goto(checkoutUrl);
  const form = new CardForm(page);
  await form.fill(CARDS.approved);
  await form.payButton.dblclick();
  const result = new ResultPage(page);
  await result.outcome('Payment complete').waitFor();
  await page.reload();
  await page.goBack();
  await result.outcome('Payment complete').or(form.number).first().waitFor();
  if (await form.number.isVisible()) await form.pay(CARDS.approved);
  await result.outcome('Payment complete').waitFor();

  await expectStatus(api, id, 'captured');
  expectMoneyMessages(simulator, id, 1);
});

test('a payer at the bank gives up, and returns to the shop', async () => {
  const { api, shop: at } = system.current;
  const page = await withoutScript();
  const shop = new Shop(page, at);
  const reference = await shop.order({ place: 'hosted' });
  await new CardForm(page).pay(CARDS.challengedByRedirect);
  await page.getByRole('button', { name: /^Cancel/ }).click();
  await page.getByRole('button', { name: 'Yes, cancel' }).click();
  const id = await paymentOfOrder(api, reference);
  await expect.poll(async () => (await api.readPayment(id)).given_up_at).not.toBeNull();
  await page.getByRole('link', { name: 'Return to Lamp & Co' }).click();
  await expect.poll(() => new URL(page.url()).origin).toBe(at.url);
});

import { expect, test } from 'vitest';
import { CARDS } from '../../fixtures/cards.ts';
import { expectMoneyMessages, expectStatus, expectTimeline } from '../../support/expect-payment.ts';
import { usePayerBrowser } from '../../support/payer-browser.ts';
import { useSystem } from '../../support/start-system.ts';
import { BankPage, challengeDialog } from '../models/bank-page.ts';
import { paymentOfOrder } from '../models/payment-of-order.ts';
import { ResultPage } from '../models/result-page.ts';
import { Shop } from '../models/shop.ts';

const CHALLENGE_TIMEOUT_MS = 15 * 60_000;

const system = useSystem();
const browser = usePayerBrowser();

test('a payer who approves in the dialog has paid', async () => {
  const { api, simulator, shop: at } = system.current;
  const page = await browser.newPayer();
  const shop = new Shop(page, at);

  const reference = await shop.order();
  await shop.cardForm.pay(CARDS.challengedByRedirect);
  await BankPage.inDialog(page).press('Approve');
  await shop.thanks.waitFor();

  expect(await challengeDialog(page).count()).toBe(0);
  const id = await paymentOfOrder(api, reference);
  await expectStatus(api, id, 'captured');
  await expectTimeline(api, id, ['created', 'submitted', 'accepted', 'challenge_requested', 'challenge_shown', 'paid']);
  expectMoneyMessages(simulator, id, 1);
});

test('a browser check that needs no payer passes by itself', async () => {
  const { api, simulator, shop: at } = system.current;
  const page = await browser.newPayer();
  const shop = new Shop(page, at);

  const reference = await shop.order();
  await shop.cardForm.pay(CARDS.frictionless);
  await shop.thanks.waitFor();

  const id = await paymentOfOrder(api, reference);
  await expectStatus(api, id, 'captured');
  await expectTimeline(api, id, ['created', 'submitted', 'challenge_requested', 'challenge_shown', 'paid']);
  expectMoneyMessages(simulator, id, 1);
});

test('a payer who approves on a page of its own comes back to the result', async () => {
  const { api, simulator, shop: at } = system.current;
  const page = await browser.newPayer();
  const shop = new Shop(page, at);

  const reference = await shop.order({ challenge: 'redirect' });
  await shop.cardForm.pay(CARDS.challengedByRedirect);
  await BankPage.onItsOwn(page).press('Approve');
  const result = new ResultPage(page);
  await result.outcome('Payment complete').waitFor();
  await result.backToShop.click();
  await shop.thanks.waitFor();

  const id = await paymentOfOrder(api, reference);
  await expectStatus(api, id, 'captured');
  const timeline = await expectTimeline(api, id, ['created', 'submitted', 'challenge_requested', 'challenge_shown']);
  const heard = timeline.map(({ event }) => event);
  expect(heard.filter((event) => event === 'paid')).toHaveLength(1);
  expect(heard.filter((event) => event === 'returned' || event === 'payer_returned')).toHaveLength(1);
  expectMoneyMessages(simulator, id, 1);
});

test('a payer whom the bank refuses pays with another card without a reload', async () => {
  const { api, simulator, shop: at } = system.current;
  const page = await browser.newPayer();
  const shop = new Shop(page, at);
  const reference = await shop.order();
  await page.evaluate(() => {
    document.body.dataset['untouched'] = 'yes';
  });

  await shop.cardForm.pay(CARDS.challengedByHtml);
  await BankPage.inDialog(page).press('Fail');
  await shop.cardForm.said('The confirmation with your bank was not completed.').waitFor();
  const id = await paymentOfOrder(api, reference);
  const declined = await expectStatus(api, id, 'declined');
  expect(declined.decline).toMatchObject({ code: 'authentication_failed' });
  expect(await page.evaluate(() => document.body.dataset['untouched'])).toBe('yes');

  await shop.cardForm.pay(CARDS.challengedByRedirect);
  await BankPage.inDialog(page).press('Approve');
  await shop.thanks.waitFor();
  await expectStatus(api, id, 'captured');
  await expectTimeline(api, id, ['submitted', 'challenge_requested', 'declined', 'submitted', 'challenge_requested', 'paid']);
  expectMoneyMessages(simulator, id, 2);
});

test('a payer who cancels at the bank may try again', async () => {
  const { api, simulator, shop: at } = system.current;
  const page = await browser.newPayer();
  const shop = new Shop(page, at);

  const reference = await shop.order({ challenge: 'redirect' });
  await shop.cardForm.pay(CARDS.challengedByHtml);
  await BankPage.onItsOwn(page).press('Cancel');
  const result = new ResultPage(page);
  await result.outcome('Payment not completed').waitFor();
  await result.retry.click();
  await page.getByRole('textbox', { name: 'Card number', exact: true }).waitFor();

  const id = await paymentOfOrder(api, reference);
  await expectStatus(api, id, 'declined');
  expectMoneyMessages(simulator, id, 1);
});

test('a payer who leaves the bank without an answer can go back to it until the bank gives up', async () => {
  const { api, simulator, shop: at } = system.current;
  const page = await browser.newPayer();
  const shop = new Shop(page, at);
  const bank = BankPage.inDialog(page);
  const reference = await shop.order();
  await shop.cardForm.pay(CARDS.challengedByRedirect);
  await bank.press('Leave');
  await bank.surface.getByRole('heading', { name: 'You left the bank page' }).waitFor();

  await challengeDialog(page).getByRole('button', { name: 'Close' }).click();
  await shop.cardForm.reopenButton.click();
  await bank.heading.waitFor();
  const id = await paymentOfOrder(api, reference);
  await expectStatus(api, id, 'challenged');

  // Not from within the bank's page, which takes the keys when it has the focus.
  await challengeDialog(page).getByRole('button', { name: 'Close' }).press('Escape');
  await shop.cardForm.reopenButton.waitFor();
  await simulator.advanceClock(CHALLENGE_TIMEOUT_MS);
  await shop.cardForm.said('The time to confirm this payment with your bank ran out.').waitFor();
  const payment = await expectStatus(api, id, 'declined');
  expect(payment.decline).toMatchObject({ code: 'authentication_timed_out' });
  await expectTimeline(api, id, ['submitted', 'challenge_requested', 'challenge_shown', 'declined']);
  expectMoneyMessages(simulator, id, 1);
});

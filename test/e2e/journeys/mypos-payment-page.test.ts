import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { MYPOS_CARDS } from '../../fixtures/cards.ts';
import { MYPOS_ACCOUNTS } from '../../simulators/mypos/entry.ts';
import { anOrder } from '../../fixtures/orders.ts';
import { expectStatus, expectTimeline } from '../../support/expect-payment.ts';
import { expectAcknowledged, expectMyposMessages, myposOrderOf } from '../../support/mypos-messages.ts';
import { useSystem } from '../../support/start-system.ts';
import { usePayerBrowser } from '../../support/payer-browser.ts';
import { newNonce, PayerClient } from '../../support/payer-client.ts';
import { paymentOfOrder } from '../models/payment-of-order.ts';
import { PaymentPage, PaymentPageStep } from '../models/payment-page.ts';
import { ResultPage } from '../models/result-page.ts';
import { type OrderChoices, Shop } from '../models/shop.ts';

const system = useSystem({ with: ['mypos'] });
const browser = usePayerBrowser();

/** An order of the lamp, at the step before the payment page. */
async function anOrderAt(page: Page, choices: OrderChoices = {}): Promise<{ shop: Shop; id: string; step: PaymentPageStep }> {
  const { api, shop: at } = system.current;
  const shop = new Shop(page, at);
  const reference = await shop.order({ account: MYPOS_ACCOUNTS.hosted, intent: 'authorize', ...choices });
  const step = choices.place === 'hosted' ? new PaymentPageStep(page) : PaymentPageStep.inShop(page);
  await step.button.waitFor();
  return { shop, step, id: await paymentOfOrder(api, reference) };
}

/** What the gateway holds of a payment. Each visit of its page begins an order there; only one of them may be paid. */
function holdsOf(id: string): readonly string[] {
  const orders = system.current.mypos.orders().filter(({ orderId, reference }) => orderId === myposOrderOf(id) && reference !== '');
  return orders.map(({ amount }) => amount);
}

test('a payer types the card at the payment page and comes back to a held payment', async () => {
  const { api, mypos } = system.current;
  const page = await browser.newPayer();
  const { id, shop, step } = await anOrderAt(page);

  await step.button.click();
  await new PaymentPage(page).pay(MYPOS_CARDS.approved);
  const result = new ResultPage(page);
  await result.outcome('Payment approved').waitFor();
  await result.backToShop.click();
  await shop.thanks.waitFor();

  await expectStatus(api, id, 'authorized');
  await expectTimeline(api, id, ['created', 'submitted', 'challenge_requested', 'challenge_shown', 'approved']);
  expectMyposMessages(mypos, id, ['IPCPreAuthorization']);
  expectAcknowledged(mypos, id, ['IPCPreAuthorizationNotify']);
  expect(mypos.order(myposOrderOf(id))).toMatchObject({ family: 'preauth', amount: '149.00', currency: 'EUR' });
});

test('on the hosted page a payer who buys passes the bank at the payment page, too', async () => {
  const { api, mypos } = system.current;
  const page = await browser.newPayer();
  const { id, step } = await anOrderAt(page, { place: 'hosted', intent: 'sale' });

  await step.button.click();
  await new PaymentPage(page).pay(MYPOS_CARDS.challenged);
  await page.getByRole('button', { name: 'Approve', exact: true }).click();
  await new ResultPage(page).outcome('Payment complete').waitFor();

  expect((await expectStatus(api, id, 'captured')).amount_captured).toBe(14_900);
  await expectTimeline(api, id, ['submitted', 'challenge_requested', 'challenge_shown', 'paid']);
  expectMyposMessages(mypos, id, ['IPCPurchase']);
  expectAcknowledged(mypos, id, ['IPCPurchaseNotify']);
});

test('a payer whom the bank refuses tries another card at the payment page: one attempt, paid once', async () => {
  const { api, mypos } = system.current;
  const page = await browser.newPayer();
  const { id, step } = await anOrderAt(page);

  await step.button.click();
  const paymentPage = new PaymentPage(page);
  await paymentPage.pay(MYPOS_CARDS.insufficientFunds);
  await paymentPage.complaint.getByText('There is not enough money on this card.').waitFor();
  await paymentPage.pay(MYPOS_CARDS.approved);
  await new ResultPage(page).outcome('Payment approved').waitFor();

  expect((await expectStatus(api, id, 'authorized')).operations).toHaveLength(1);
  await expectTimeline(api, id, ['submitted', 'challenge_requested', 'approved']);
  expectMyposMessages(mypos, id, ['IPCPreAuthorization']);
});

test('a payer who cancels at the payment page is told that nothing was paid, and pays in another attempt', async () => {
  const { api, mypos } = system.current;
  const page = await browser.newPayer();
  const { id, step } = await anOrderAt(page);

  await step.button.click();
  await new PaymentPage(page).cancel();
  const result = new ResultPage(page);
  await page.getByText('You canceled, or left the payment page before paying. You have not been charged.').waitFor();
  const declined = await expectStatus(api, id, 'declined');
  expect(declined.decline).toMatchObject({ code: 'left_payment_page', action: 'try_again' });

  await result.retry.click();
  const again = new PaymentPageStep(page);
  await again.said('You canceled, or left the payment page before paying.').waitFor();
  await again.button.click();
  await new PaymentPage(page).pay(MYPOS_CARDS.approved);
  await result.outcome('Payment approved').waitFor();

  await expectStatus(api, id, 'authorized');
  await expectTimeline(api, id, ['submitted', 'challenge_requested', 'declined', 'submitted', 'challenge_requested', 'approved']);
  expectMyposMessages(mypos, id, ['IPCPreAuthorization', 'IPCPreAuthorization']);
  expectAcknowledged(mypos, id, ['IPCPreAuthorizationNotify'], 2);
});

test('a payer who goes back from the payment page by the back button can go there again', async () => {
  const { api, mypos } = system.current;
  const page = await browser.newPayer();
  const { id, step } = await anOrderAt(page);
  const paymentPage = new PaymentPage(page);
  await step.button.click();
  await paymentPage.heading.waitFor();

  await page.goBack();
  await step.said('The payment page is still waiting for you.').waitFor();
  await expectStatus(api, id, 'challenged');
  await step.button.click();
  await paymentPage.pay(MYPOS_CARDS.approved);
  await new ResultPage(page).outcome('Payment approved').waitFor();

  expect((await expectStatus(api, id, 'authorized')).operations).toHaveLength(1);
  await expectTimeline(api, id, ['submitted', 'challenge_requested', 'challenge_shown', 'approved']);
  expectMyposMessages(mypos, id, ['IPCPreAuthorization', 'IPCPreAuthorization']);
  expect(holdsOf(id)).toEqual(['149.00']);
});

test('an impatient payer makes one attempt, and a second tab shows how it ended', async () => {
  const { api } = system.current;
  const page = await browser.newPayer();
  const { id, step } = await anOrderAt(page);

  await step.button.dblclick();
  await new PaymentPage(page).heading.waitFor();
  const { checkout_url: checkoutUrl } = await api.readPayment(id);
  const secondTab = await page.context().newPage();
  await secondTab.goto(checkoutUrl);
  await new PaymentPage(page).pay(MYPOS_CARDS.approved);
  await new ResultPage(page).outcome('Payment approved').waitFor();
  await secondTab.goto(checkoutUrl);
  await new ResultPage(secondTab).outcome('Payment approved').waitFor();

  expect((await expectStatus(api, id, 'authorized')).operations).toHaveLength(1);
  expect(holdsOf(id)).toEqual(['149.00']);
});

test('a browser without JavaScript finds its way to the payment page and back to the result', async () => {
  const { api, mypos, bffs } = system.current;
  const page = await browser.newPayer({ javaScriptEnabled: false });
  const payment = await api.createPayment(anOrder({ account: MYPOS_ACCOUNTS.hosted, intent: 'authorize' }));
  await new PayerClient(bffs[0].url, payment).payWithStoredCard({ nonce: newNonce(), securityCode: null });
  await expectStatus(api, payment.id, 'challenged');

  await page.goto(payment.checkout_url);
  await page.getByRole('link', { name: 'Continue to payment page' }).click();
  await page.getByText('You will enter your card on the secure page of the payment provider.').waitFor();
  await page.getByRole('button', { name: 'Continue to payment page' }).click();
  await new PaymentPage(page).pay(MYPOS_CARDS.approved);
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await new ResultPage(page).outcome('Payment approved').waitFor();

  await expectStatus(api, payment.id, 'authorized');
  expectMyposMessages(mypos, payment.id, ['IPCPreAuthorization']);
});

test('a payer who reads French is led there and told how it ended in French', async () => {
  const { api } = system.current;
  const page = await browser.newPayer();
  const shop = new Shop(page, system.current.shop);
  const reference = await shop.order({ account: MYPOS_ACCOUNTS.hosted, intent: 'authorize', place: 'hosted', language: 'fr' });

  await page.getByRole('button', { name: 'Continuer vers la page de paiement' }).click();
  await new PaymentPage(page).cancel();
  await page.getByText('Vous avez annulé ou quitté la page de paiement avant de payer. Vous n’avez pas été débité.').waitFor();

  await expectStatus(api, await paymentOfOrder(api, reference), 'declined');
});

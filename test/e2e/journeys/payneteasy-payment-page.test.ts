import { CardId } from '@paydesk/shared/ids';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { CARDS } from '../../fixtures/cards.ts';
import { anOrder } from '../../fixtures/orders.ts';
import { expectStatus, expectTimeline } from '../../support/expect-payment.ts';
import { AT_PAYMENT_PAGE, expectPagesOpened } from '../../support/payneteasy-page.ts';
import { usePayerBrowser } from '../../support/payer-browser.ts';
import { newNonce, PayerClient } from '../../support/payer-client.ts';
import { useSystem } from '../../support/start-system.ts';
import { paymentOfOrder } from '../models/payment-of-order.ts';
import { PaymentPage, PaymentPageStep } from '../models/payment-page.ts';
import { ResultPage } from '../models/result-page.ts';
import { type OrderChoices, Shop } from '../models/shop.ts';

const system = useSystem(AT_PAYMENT_PAGE);
const browser = usePayerBrowser();

/** To all that is asked where the shop knows nothing. */
const ANSWERS = [
  ['First name', 'Mia'],
  ['Last name', 'Berg'],
  ['Email', 'mia@example.com'],
  ['Phone', '+37120000000'],
  ['Address', 'Brivibas iela 12'],
  ['Postcode', 'LV-1010'],
  ['City', 'Riga'],
] as const;

/** An order of the lamp, at the step before the payment page. */
async function anOrderAt(page: Page, choices: OrderChoices = {}): Promise<{ shop: Shop; id: string; step: PaymentPageStep }> {
  const { api, shop: at } = system.current;
  const shop = new Shop(page, at);
  const reference = await shop.order({ intent: 'authorize', ...choices });
  const step = choices.place === 'hosted' ? new PaymentPageStep(page) : PaymentPageStep.inShop(page);
  await step.button.waitFor();
  return { shop, step, id: await paymentOfOrder(api, reference) };
}

test('a payer types the card at the payment page and comes back to a held payment, which tells the card', async () => {
  const { api, simulator } = system.current;
  const page = await browser.newPayer();
  const { id, shop, step } = await anOrderAt(page);

  await step.button.click();
  await new PaymentPage(page).pay(CARDS.approved);
  const result = new ResultPage(page);
  await result.outcome('Payment approved').waitFor();
  await result.backToShop.click();
  await shop.thanks.waitFor();

  const { card } = await expectStatus(api, id, 'authorized');
  expect(card).toMatchObject({ brand: 'visa', bin: '444455', last_four: '1111', expiry_month: 12, expiry_year: 2031 });
  await expectTimeline(api, id, ['created', 'submitted', 'challenge_requested', 'challenge_shown', 'approved']);
  expectPagesOpened(simulator, id, ['preauth-form']);
});

test('on the hosted page a payer who buys is asked for a name, and passes the bank at the payment page', async () => {
  const { api, simulator } = system.current;
  const page = await browser.newPayer();
  const { id, step } = await anOrderAt(page, { place: 'hosted', intent: 'sale', address: 'asked' });

  for (const [name, value] of ANSWERS) await page.getByRole('textbox', { name, exact: true }).fill(value);
  await page.getByRole('combobox', { name: 'Country' }).selectOption('LV');
  await step.button.click();
  await new PaymentPage(page).pay(CARDS.challengedByRedirect);
  await page.getByRole('button', { name: 'Approve', exact: true }).click();
  await new ResultPage(page).outcome('Payment complete').waitFor();

  expect((await expectStatus(api, id, 'captured')).amount_captured).toBe(14_900);
  await expectTimeline(api, id, ['submitted', 'challenge_requested', 'challenge_shown', 'paid']);
  expectPagesOpened(simulator, id, ['sale-form']);
});

test('a payer whom the bank declines tries another card at a new page', async () => {
  const { api, simulator } = system.current;
  const page = await browser.newPayer();
  const { id, step } = await anOrderAt(page);

  await step.button.click();
  await new PaymentPage(page).pay(CARDS.insufficientFunds);
  const result = new ResultPage(page);
  await result.retry.waitFor();
  expect((await expectStatus(api, id, 'declined')).decline).toMatchObject({ code: 'insufficient_funds' });
  await result.retry.click();
  await new PaymentPageStep(page).button.click();
  await new PaymentPage(page).pay(CARDS.approved);
  await result.outcome('Payment approved').waitFor();

  expect((await expectStatus(api, id, 'authorized')).operations.map(({ status }) => status)).toEqual(['declined', 'succeeded']);
  await expectTimeline(api, id, ['submitted', 'challenge_requested', 'declined', 'submitted', 'challenge_requested', 'approved']);
  expectPagesOpened(simulator, id, ['preauth-form', 'preauth-form']);
});

test('a payer who cancels at the payment page is told that nothing was paid, and pays in another attempt', async () => {
  const { api, simulator } = system.current;
  const page = await browser.newPayer();
  const { id, step } = await anOrderAt(page);

  await step.button.click();
  await new PaymentPage(page).cancel();
  const result = new ResultPage(page);
  await page.getByText('You canceled, or left the payment page before paying. You have not been charged.').waitFor();
  expect((await expectStatus(api, id, 'declined')).decline).toMatchObject({ code: 'left_payment_page', action: 'try_again' });

  await result.retry.click();
  const again = new PaymentPageStep(page);
  await again.said('You canceled, or left the payment page before paying.').waitFor();
  await again.button.click();
  await new PaymentPage(page).pay(CARDS.approved);
  await result.outcome('Payment approved').waitFor();

  await expectStatus(api, id, 'authorized');
  expectPagesOpened(simulator, id, ['preauth-form', 'preauth-form']);
});

test('a payer who goes back from the payment page by the back button can go there again: one attempt', async () => {
  const { api, simulator } = system.current;
  const page = await browser.newPayer();
  const { id, step } = await anOrderAt(page);
  const paymentPage = new PaymentPage(page);
  await step.button.click();
  await paymentPage.heading.waitFor();

  await page.goBack();
  await step.said('The payment page is still waiting for you.').waitFor();
  await expectStatus(api, id, 'challenged');
  await step.button.click();
  await paymentPage.pay(CARDS.approved);
  await new ResultPage(page).outcome('Payment approved').waitFor();

  expect((await expectStatus(api, id, 'authorized')).operations).toHaveLength(1);
  expectPagesOpened(simulator, id, ['preauth-form']);
});

test('of two tabs at the payment page one pays, and both show how it ended', async () => {
  const { api, simulator } = system.current;
  const page = await browser.newPayer();
  const { id, step } = await anOrderAt(page);

  await step.button.dblclick();
  await new PaymentPage(page).heading.waitFor();
  const secondTab = await page.context().newPage();
  await secondTab.goto((await api.readPayment(id)).checkout_url);
  await new PaymentPage(secondTab).pay(CARDS.approved);
  await new ResultPage(secondTab).outcome('Payment approved').waitFor();
  await new PaymentPage(page).pay(CARDS.approvedMastercard);
  await new ResultPage(page).outcome('Payment approved').waitFor();

  const paid = await expectStatus(api, id, 'authorized');
  expect(paid.operations).toHaveLength(1);
  expect(paid.card?.last_four).toBe('1111');
  expectPagesOpened(simulator, id, ['preauth-form']);
  expect(simulator.order(`${id}-1`)?.transactions).toMatchObject([{ type: 'preauth', status: 'approved' }]);
});

test('a browser without JavaScript finds its way to the payment page and back to the result', async () => {
  const { api, bffs } = system.current;
  const page = await browser.newPayer({ javaScriptEnabled: false });
  const payment = await api.createPayment(anOrder({ intent: 'authorize' }));
  await new PayerClient(bffs[0].url, payment).payWithStoredCard({ nonce: newNonce(), securityCode: null });
  await expectStatus(api, payment.id, 'challenged');

  await page.goto(payment.checkout_url);
  await page.getByRole('link', { name: 'Continue to payment page' }).click();
  await new PaymentPage(page).pay(CARDS.approved);
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await new ResultPage(page).outcome('Payment approved').waitFor();

  await expectStatus(api, payment.id, 'authorized');
});

test('a card that is typed at the payment page is kept when the payment is announced, and pays again by its security code', async () => {
  const { api, bffs, simulator } = system.current;
  const page = await browser.newPayer();
  const { id, checkout_url: url } = await api.createPayment(anOrder({ save_card: true }));

  await page.goto(url);
  await new PaymentPageStep(page).button.click();
  await new PaymentPage(page).pay(CARDS.approved);
  await new ResultPage(page).outcome('Payment complete').waitFor();
  await expect.poll(async () => (await api.readPayment(id)).card?.id ?? null).not.toBeNull();

  const card = CardId.parse((await api.readPayment(id)).card?.id);
  const again = await api.createPayment(anOrder({ card }));
  await new PayerClient(bffs[0].url, again).payWithStoredCard({ nonce: newNonce(), securityCode: '123' });
  await expectStatus(api, again.id, 'captured');
  expect(simulator.requests({ clientOrderId: `${again.id}-1` })[0]?.command).toBe('make-rebill-sale');
});

import { expect, test } from 'vitest';
import { CARDS } from '../../fixtures/cards.ts';
import { anOrder } from '../../fixtures/orders.ts';
import { expectMoneyMessages, expectStatus, expectTimeline } from '../../support/expect-payment.ts';
import { usePayerBrowser } from '../../support/payer-browser.ts';
import { newNonce, PayerClient } from '../../support/payer-client.ts';
import { useSystem } from '../../support/start-system.ts';
import { BankPage } from '../models/bank-page.ts';
import { CardForm } from '../models/card-form.ts';
import { paymentOfOrder } from '../models/payment-of-order.ts';
import { ResultPage } from '../models/result-page.ts';
import { Shop } from '../models/shop.ts';

const system = useSystem();
const browser = usePayerBrowser();

test('the hosted page takes the payment and leads back to the shop', async () => {
  const { api, simulator, shop: at } = system.current;
  const page = await browser.newPayer();
  const shop = new Shop(page, at);

  const reference = await shop.order({ place: 'hosted' });
  await new CardForm(page).pay(CARDS.approved);
  const result = new ResultPage(page);
  await result.outcome('Payment complete').waitFor();
  await result.backToShop.click();
  await shop.thanks.waitFor();

  const id = await paymentOfOrder(api, reference);
  await expectStatus(api, id, 'captured');
  await expectTimeline(api, id, ['created', 'submitted', 'accepted', 'paid']);
  expectMoneyMessages(simulator, id, 1);
});

test('the hosted page shows the bank in a dialog of its own', async () => {
  const { api, simulator } = system.current;
  const page = await browser.newPayer();
  const { id, checkout_url: checkoutUrl } = await api.createPayment(anOrder({ intent: 'authorize' }));

  await page.goto(checkoutUrl);
  await new CardForm(page).pay(CARDS.challengedByHtml);
  await BankPage.inDialog(page).press('Approve');
  await new ResultPage(page).outcome('Payment approved').waitFor();

  await expectStatus(api, id, 'authorized');
  await expectTimeline(api, id, ['created', 'submitted', 'challenge_requested', 'challenge_shown', 'approved']);
  expectMoneyMessages(simulator, id, 1);
});

test('a browser without JavaScript finds its way from the bank to the result', async () => {
  const { api, simulator, bffs } = system.current;
  const page = await browser.newPayer({ javaScriptEnabled: false });
  const payment = await api.createPayment(anOrder());
  const payer = new PayerClient(bffs[0].url, payment);
  await payer.pay({ nonce: newNonce(), card: CARDS.challengedByRedirect });
  await expectStatus(api, payment.id, 'challenged');

  await page.goto(payment.checkout_url);
  await page.getByRole('link', { name: 'Continue to your bank' }).click();
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await BankPage.onItsOwn(page).press('Approve');
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await new ResultPage(page).outcome('Payment complete').waitFor();

  expect((await expectStatus(api, payment.id, 'captured')).amount_captured).toBe(14900);
  expectMoneyMessages(simulator, payment.id, 1);
});

test('a link that opens no payment says so', async () => {
  const { bffs } = system.current;
  const response = await fetch(`${bffs[0].url}/pay/pay_00000000000000000000000000?token=ct_nothing`);
  expect(response.status).toBe(404);
  expect(await response.text()).toContain('<h1>Payment not found</h1>');
});

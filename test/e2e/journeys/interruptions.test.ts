import { expect, test } from 'vitest';
import { CARDS } from '../../fixtures/cards.ts';
import { expectMoneyMessages, expectStatus, expectTimeline } from '../../support/expect-payment.ts';
import { usePayerBrowser } from '../../support/payer-browser.ts';
import { useSystem } from '../../support/start-system.ts';
import { BankPage } from '../models/bank-page.ts';
import { paymentOfOrder } from '../models/payment-of-order.ts';
import { Shop } from '../models/shop.ts';

const SLOW_MS = 60_000;

const system = useSystem();
const browser = usePayerBrowser();

test('a reload in the middle of the wait goes on waiting', async () => {
  const { api, simulator, shop: at } = system.current;
  const page = await browser.newPayer();
  const shop = new Shop(page, at);
  simulator.chooseScenario({ behavior: { settles: { statusRequests: null, ms: SLOW_MS } } });

  const reference = await shop.order();
  await shop.cardForm.pay(CARDS.approved);
  await shop.cardForm.waiting.waitFor();
  await page.reload();
  await shop.cardForm.waiting.waitFor();
  await simulator.advanceClock(SLOW_MS);
  await shop.thanks.waitFor();

  const id = await paymentOfOrder(api, reference);
  await expectStatus(api, id, 'captured');
  await expectTimeline(api, id, ['created', 'submitted', 'accepted', 'paid']);
  expectMoneyMessages(simulator, id, 1);
});

test('a reload while the bank asks leads to the bank again', async () => {
  const { api, simulator, shop: at } = system.current;
  const page = await browser.newPayer();
  const shop = new Shop(page, at);

  const reference = await shop.order();
  await shop.cardForm.pay(CARDS.challengedByRedirect);
  await BankPage.inDialog(page).heading.waitFor();
  await page.reload();
  await BankPage.inDialog(page).press('Approve');
  await shop.thanks.waitFor();

  const id = await paymentOfOrder(api, reference);
  await expectStatus(api, id, 'captured');
  expectMoneyMessages(simulator, id, 1);
});

test('two tabs that pay at the same time pay once', async () => {
  const { api, simulator, shop: at } = system.current;
  const page = await browser.newPayer();
  const shop = new Shop(page, at);
  const reference = await shop.order();
  const secondPage = await page.context().newPage();
  const secondShop = new Shop(secondPage, at);
  await secondShop.openCheckout(reference);
  await shop.cardForm.fill(CARDS.approved);
  await secondShop.cardForm.fill(CARDS.approvedMastercard);

  // A tab that already knows of the other's payment shows no button: then its click fails, as it should.
  const buttons = await Promise.all([shop, secondShop].map(({ cardForm }) => cardForm.payButton.elementHandle()));
  await Promise.all(
    buttons.map((button) =>
      button.evaluate((shown) => {
        (shown as HTMLButtonElement).click();
      }),
    ),
  );
  await Promise.all([shop.thanks.waitFor(), secondShop.thanks.waitFor()]);

  const id = await paymentOfOrder(api, reference);
  const payment = await expectStatus(api, id, 'captured');
  expect(payment.operations).toHaveLength(1);
  expectMoneyMessages(simulator, id, 1);
});

test('five clicks on the pay button in one go pay once', async () => {
  const { api, simulator, shop: at } = system.current;
  const page = await browser.newPayer();
  const shop = new Shop(page, at);

  const reference = await shop.order();
  await shop.cardForm.fill(CARDS.approved);
  await shop.cardForm.payButton.evaluate((button: HTMLButtonElement) => {
    for (let click = 0; click < 5; click += 1) button.click();
  });
  await shop.thanks.waitFor();

  const id = await paymentOfOrder(api, reference);
  const payment = await expectStatus(api, id, 'captured');
  expect(payment.operations).toHaveLength(1);
  expectMoneyMessages(simulator, id, 1);
});

test('a paid order cannot be paid again by going back', async () => {
  const { api, simulator, shop: at } = system.current;
  const page = await browser.newPayer();
  const shop = new Shop(page, at);

  const reference = await shop.order();
  await shop.cardForm.pay(CARDS.approved);
  await shop.thanks.waitFor();
  await page.goBack();
  // The element announces at once that the payment is complete, so the shop leads to the order again.
  await shop.thanks.waitFor();

  const id = await paymentOfOrder(api, reference);
  expectMoneyMessages(simulator, id, 1);
});

import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { CARDS, EXPIRY, HOLDER } from '../../fixtures/cards.ts';
import { expectMoneyMessages, expectStatus } from '../../support/expect-payment.ts';
import { usePayerBrowser } from '../../support/payer-browser.ts';
import { useSystem } from '../../support/start-system.ts';
import { BankPage } from '../models/bank-page.ts';
import { paymentOfOrder } from '../models/payment-of-order.ts';
import { Shop } from '../models/shop.ts';

const TABS_MAX = 40;

const system = useSystem();
const browser = usePayerBrowser();

/** Presses the tab key until a control has the focus. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  await control.waitFor();
  for (let tabs = 0; tabs < TABS_MAX; tabs += 1) {
    if (await control.evaluate((element) => element === (element.getRootNode() as Document).activeElement && document.hasFocus())) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('The tab key does not lead there.');
}

test('from the shop to the paid order, the bank in between, by keyboard alone', async () => {
  const { api, simulator, shop: at } = system.current;
  const page = await browser.newPayer();
  const shop = new Shop(page, at);
  await page.goto(at.url);
  const reference = await page.getByRole('textbox', { name: 'Order reference', includeHidden: true }).inputValue();
  await tabTo(page, page.getByRole('button', { name: /^Buy/ }));
  await page.keyboard.press('Enter');
  await page.waitForURL('**/checkout');

  await tabTo(page, shop.cardForm.number);
  for (const text of [CARDS.challengedByRedirect.number, EXPIRY.typed, CARDS.challengedByRedirect.securityCode, HOLDER]) {
    await page.keyboard.type(text);
    if (text !== HOLDER) await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await tabTo(page, BankPage.inDialog(page).surface.getByRole('button', { name: 'Approve', exact: true }));
  await page.keyboard.press('Enter');

  await shop.thanks.waitFor();
  const id = await paymentOfOrder(api, reference);
  await expectStatus(api, id, 'captured');
  expectMoneyMessages(simulator, id, 1);
  expect((await api.readPayment(id)).card?.holder).toBe(HOLDER);
});

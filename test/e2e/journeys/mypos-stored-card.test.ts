import { expect, test } from 'vitest';
import { MYPOS_CARDS } from '../../fixtures/cards.ts';
import { MYPOS_ACCOUNTS } from '../../fixtures/mypos-store.ts';
import { wordsOf } from '../../shop/words.ts';
import { expectStatus } from '../../support/expect-payment.ts';
import { expectMyposMessages } from '../../support/mypos-messages.ts';
import { FAST_MYPOS_ACCOUNT, useMyposSystem } from '../../support/mypos-system.ts';
import { usePayerBrowser } from '../../support/payer-browser.ts';
import { expectAccessible } from '../accessibility/axe.ts';
import { AccountPage } from '../models/account-page.ts';
import { PaymentPage, PaymentPageStep } from '../models/payment-page.ts';
import { ResultPage } from '../models/result-page.ts';
import { Shop } from '../models/shop.ts';

const HOUR_MS = 3_600_000;

/** Nothing is asked until the gateway or the payer is heard of: the notification alone names the card. */
const system = useMyposSystem({
  ...FAST_MYPOS_ACCOUNT,
  polling: { ...FAST_MYPOS_ACCOUNT.polling, schedule: [{ until_ms: 48 * HOUR_MS, from_ms: HOUR_MS, to_ms: HOUR_MS }] },
});
const browser = usePayerBrowser();

const VISA = 'Visa ending in 0007';

test('a card typed at the payment page and kept pays again here, and nothing is asked for', async () => {
  const { api, mypos, shop: at } = system.current;
  const words = wordsOf('en');
  const page = await browser.newPayer();
  const shop = new Shop(page, at);
  await page.goto(at.url);
  await page.getByText(words.demo_settings).click();
  await page.getByRole('combobox', { name: words.gateway_account }).selectOption(MYPOS_ACCOUNTS.hosted);
  await page.getByRole('checkbox', { name: words.save_card }).check();
  await expectAccessible(page, 'product with accounts to choose from');
  await page.getByRole('button', { name: words.buy }).click();
  const step = PaymentPageStep.inShop(page);
  await step.button.waitFor();
  await expectAccessible(page, 'step before the payment page');
  await step.button.click();
  await new PaymentPage(page).pay(MYPOS_CARDS.approved);
  const result = new ResultPage(page);
  await result.outcome('Payment complete').waitFor();
  await result.backToShop.click();
  await shop.thanks.waitFor();

  const account = new AccountPage(page);
  await account.open();
  await account.card(VISA).getByRole('button', { name: words.account.pay_again }).click();
  await shop.cardForm.surface.getByText('0007').waitFor();
  expect(await step.button.count()).toBe(0);
  await shop.cardForm.payButton.click();
  await shop.thanks.waitFor();

  const [again, first] = (await api.listPayments({ limit: 2 })).data;
  expect((await expectStatus(api, again!.id, 'captured')).card).toMatchObject({ id: first!.card?.id, brand: 'visa', last_four: '0007' });
  expect(again!.account).toBe(MYPOS_ACCOUNTS.hosted);
  expectMyposMessages(mypos, first!.id, ['IPCPurchase']);
  expectMyposMessages(mypos, again!.id, ['IPCIAPurchase']);
});

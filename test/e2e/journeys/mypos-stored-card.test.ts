import { expect, test } from 'vitest';
import { MYPOS_CARDS } from '../../fixtures/cards.ts';
import { MYPOS_ACCOUNTS } from '../../simulators/mypos/entry.ts';
import { anOrder } from '../../fixtures/orders.ts';
import { wordsOf } from '../../shop/words.ts';
import { expectStatus, expectTimeline } from '../../support/expect-payment.ts';
import { expectMyposMessages, myposOrderOf } from '../../support/mypos-messages.ts';
import { useSystem } from '../../support/start-system.ts';
import { usePayerBrowser } from '../../support/payer-browser.ts';
import { expectAccessible } from '../accessibility/axe.ts';
import { AccountPage } from '../models/account-page.ts';
import { PaymentPage, PaymentPageStep } from '../models/payment-page.ts';
import { ResultPage } from '../models/result-page.ts';
import { Shop } from '../models/shop.ts';

const system = useSystem({ with: ['mypos'] });
const browser = usePayerBrowser();

const MINUTE_MS = 60_000;
const VISA = 'Visa ending in 0007';

test('a card typed at the payment page and kept pays again here, and nothing is asked for', async () => {
  const { api, mypos, shop: at } = system.current;
  const words = wordsOf('en');
  const page = await browser.newPayer();
  const shop = new Shop(page, at);
  await page.goto(at.url);
  await page.getByText(words.demo_settings).click();
  await page.getByRole('combobox', { name: words.gateway_account }).selectOption(MYPOS_ACCOUNTS.hosted);
  await expectAccessible(page, 'product with accounts to choose from');
  await page.getByRole('button', { name: words.buy }).click();
  const step = PaymentPageStep.inShop(page);
  await step.button.waitFor();
  await expectAccessible(page, 'step before the payment page');
  await shop.cardForm.keepBox.check();
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

test('a card that only a late notification names is kept all the same', async () => {
  const { api, mypos } = system.current;
  const page = await browser.newPayer();
  const { id, checkout_url: url } = await api.createPayment(anOrder({ account: MYPOS_ACCOUNTS.hosted, save_card: true }));
  mypos.chooseScenario({ scenario: 'notify-late', orderId: myposOrderOf(id) });
  await page.goto(url);
  await new PaymentPageStep(page).button.click();
  await new PaymentPage(page).pay(MYPOS_CARDS.approved);
  await new ResultPage(page).outcome('Payment complete').waitFor();
  expect((await expectStatus(api, id, 'captured')).card?.id).toBeNull();

  await mypos.advanceClock(MINUTE_MS);
  await expect.poll(async () => (await api.readPayment(id)).card?.id).toMatch(/^card_/);
  await expectTimeline(api, id, ['challenge_shown', 'paid', 'notified', 'card_stored']);
});

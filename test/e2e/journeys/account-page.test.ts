import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { CARDS, type TypedCard } from '../../fixtures/cards.ts';
import { expectMoneyMessages, expectStatus, expectTimeline } from '../../support/expect-payment.ts';
import { usePayerBrowser } from '../../support/payer-browser.ts';
import { useSystem } from '../../support/start-system.ts';
import { expectAccessible } from '../accessibility/axe.ts';
import { AccountPage } from '../models/account-page.ts';
import { BackOffice } from '../models/back-office.ts';
import { BankPage } from '../models/bank-page.ts';
import { paymentOfOrder } from '../models/payment-of-order.ts';
import { ResultPage } from '../models/result-page.ts';
import { Shop } from '../models/shop.ts';

const system = useSystem();
const browser = usePayerBrowser();

const VISA = 'Visa ending in 1111';
const MASTERCARD = 'Mastercard ending in 0008';

/** Buys a lamp, and has the card kept. */
async function saveCard(page: Page, card: TypedCard): Promise<AccountPage> {
  const shop = new Shop(page, system.current.shop);
  await page.goto(system.current.shop.url);
  await page.getByRole('button', { name: 'Buy now' }).click();
  expect(await shop.cardForm.keepBox.isChecked()).toBe(false);
  await shop.cardForm.keepBox.check();
  await shop.cardForm.pay(card);
  await shop.thanks.waitFor();
  const account = new AccountPage(page);
  await account.open();
  return account;
}

test('a saved card pays again with its security code alone, in the shop and on the hosted page, until it is removed', async () => {
  const { api, simulator } = system.current;
  const page = await browser.newPayer();
  const shop = new Shop(page, system.current.shop);
  const account = await saveCard(page, CARDS.approved);
  await account.card(VISA).getByText('12/2031').waitFor();
  await expectAccessible(page, 'account with a card');

  await account.payAgainWith(VISA, '123');
  await shop.thanks.waitFor();
  const [again, first] = (await api.listPayments({ limit: 2 })).data;
  const paid = await expectStatus(api, again!.id, 'captured');
  expect(paid).toMatchObject({ amount_captured: 14900, initiator: 'payer', card: { id: first!.card?.id, last_four: '1111' } });
  expect(simulator.requests({ command: 'make-rebill-sale', clientOrderId: `${again!.id}-1` })).toHaveLength(1);

  await account.open();
  await account.payAgainWith(VISA, '123', 'hosted');
  const result = new ResultPage(page);
  await result.outcome('Payment complete').waitFor();
  await result.backToShop.click();
  await shop.thanks.waitFor();

  await account.open();
  await account.remove(VISA);
  await account.told.getByText('The card is removed.').waitFor();
  expect(await account.card(VISA).count()).toBe(0);
});

test('a subscription makes its first payment at once, and is paused, resumed and canceled', async () => {
  const { api, shop: at } = system.current;
  const page = await browser.newPayer();
  const account = await saveCard(page, CARDS.approved);
  await account.subscribeWith(VISA);
  await account.subscriptionIs('active').waitFor();
  await account.paidBulbs.first().waitFor();
  expect(await account.paidBulbs.count()).toBe(1);
  await expectAccessible(page, 'account with a subscription');
  const [bulb] = (await api.listPayments({ limit: 1 })).data;
  expect(bulb).toMatchObject({ status: 'captured', amount_captured: 490, initiator: 'merchant' });

  await account.remove(VISA);
  await account.told.getByText('A subscription still uses this card.').waitFor();

  const withoutScript = await browser.newPayer({ javaScriptEnabled: false });
  await withoutScript.goto(`${at.url}/account`);
  const seen = new AccountPage(withoutScript);
  expect(await seen.paidBulbs.count()).toBe(1);
  await seen.press('pause');
  await seen.subscriptionIs('paused').waitFor();
  await seen.subscription.getByText('you asked for it').waitFor();

  await account.subscriptionIs('paused').waitFor();
  expect((await api.readSchedule(bulb!.schedule!)).status).toBe('paused');
  await account.press('resume');
  await account.subscriptionIs('active').waitFor();
  expect(await account.subscription.getByText('you asked for it').count()).toBe(0);
  await account.press('cancel');
  await account.subscriptionIs('canceled').waitFor();
  await account.remove(VISA);
  await account.told.getByText('The card is removed.').waitFor();
});

test('the back office captures a part, refunds a part once for a double click, and shows what the API refuses', async () => {
  const { api, simulator } = system.current;
  const page = await browser.newPayer();
  const shop = new Shop(page, system.current.shop);
  const reference = await shop.order({ intent: 'authorize' });
  await shop.cardForm.pay(CARDS.approved);
  await shop.thanks.waitFor();
  const id = await paymentOfOrder(api, reference);
  const office = new BackOffice(page);
  await office.open();
  expect((await office.references())[0]).toBe(reference);
  await expectAccessible(page, 'back office');
  await office.openPayment(reference);

  await office.capturePart('149.01');
  await office.refusal.getByText('At most 14900 minor units are left for a capture.').waitFor();
  await office.refusal.getByText('Possible now: Capture up to €149.00, Cancel').waitFor();
  await expectAccessible(page, 'refused capture');
  await office.capturePart('100');
  await office.button('Refund €100.00').waitFor();
  expect(await office.button('Cancel').count()).toBe(0);
  await office.refundPartByDoubleClick('30,50');
  await office.button('Refund €69.50').waitFor();
  await expectAccessible(page, 'payment in the back office');

  const payment = await expectStatus(api, id, 'captured');
  expect(payment).toMatchObject({ amount_captured: 10000, amount_refunded: 3050 });
  expect(payment.operations.map(({ kind, status }) => `${kind} ${status}`)).toEqual([
    'authorize succeeded',
    'capture succeeded',
    'refund succeeded',
  ]);
  await expectTimeline(api, id, ['approved', 'capture_requested', 'captured', 'refund_requested', 'partly_refunded']);
  expectMoneyMessages(simulator, id, 1);
});

test('the back office charges a saved card without the payer, and leads the payer to a bank that insists', async () => {
  const { api } = system.current;
  const page = await browser.newPayer();
  await saveCard(page, CARDS.approved);
  const office = new BackOffice(page);
  await office.open();
  await office.charge(VISA);
  await office.button('Refund €25.00').waitFor();
  const [charged] = (await api.listPayments({ limit: 1 })).data;
  expect(charged).toMatchObject({ status: 'captured', amount_captured: 2500, initiator: 'merchant' });

  await saveCard(page, CARDS.challengedWhenStored);
  await office.open();
  await office.charge(MASTERCARD);
  await office.toTheBank.waitFor();
  await expectAccessible(page, 'challenged charge');
  await office.toTheBank.click();
  await BankPage.onItsOwn(page).press('Approve');
  await new ResultPage(page).outcome('Payment complete').waitFor();
  const [challenged] = (await api.listPayments({ limit: 1 })).data;
  expect(challenged).toMatchObject({ status: 'captured', amount_captured: 2500, initiator: 'merchant' });
});

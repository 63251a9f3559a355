import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { MYPOS_CARDS, type TypedCard } from '../../fixtures/cards.ts';
import { MYPOS_ACCOUNTS } from '../../simulators/mypos/entry.ts';
import { traces } from '../../fixtures/traces.ts';
import { expectStatus, expectTimeline } from '../../support/expect-payment.ts';
import { expectAcknowledged, expectMyposMessages, myposOrderOf } from '../../support/mypos-messages.ts';
import { useSystem } from '../../support/start-system.ts';
import { usePayerBrowser } from '../../support/payer-browser.ts';
import { BackOffice } from '../models/back-office.ts';
import { paymentOfOrder } from '../models/payment-of-order.ts';
import { PaymentPage, PaymentPageStep } from '../models/payment-page.ts';
import { ResultPage } from '../models/result-page.ts';
import { Shop } from '../models/shop.ts';

const system = useSystem({ with: ['mypos'] });
const browser = usePayerBrowser();

/** A lamp whose price is held, at its payment in the back office. */
async function aHold(account: 'hosted' | 'direct', card: TypedCard = MYPOS_CARDS.approved): Promise<{ id: string; office: BackOffice }> {
  const { api, shop: at } = system.current;
  const page = await browser.newPayer();
  const shop = new Shop(page, at);
  const reference = await shop.order({ account: MYPOS_ACCOUNTS[account], intent: 'authorize' });
  if (account === 'hosted') await payAtPaymentPage(page, card);
  else await shop.cardForm.pay(card);
  await shop.thanks.waitFor();
  const office = new BackOffice(page);
  await office.open();
  await office.openPayment(reference);
  return { office, id: await paymentOfOrder(api, reference) };
}

async function payAtPaymentPage(page: Page, card: TypedCard): Promise<void> {
  await PaymentPageStep.inShop(page).button.click();
  await new PaymentPage(page).pay(card);
  const result = new ResultPage(page);
  await result.outcome('Payment approved').waitFor();
  await result.backToShop.click();
}

test('a hold of the payment page is completed and given back from the back office', async () => {
  const { api, mypos } = system.current;
  const { id, office } = await aHold('hosted');

  await office.button('Capture €149.00').click();
  await office.button('Refund €149.00').click();

  expect(await expectStatus(api, id, 'refunded')).toMatchObject({ amount_captured: 14_900, amount_refunded: 14_900 });
  await expectTimeline(api, id, ['approved', 'capture_requested', 'captured', 'refund_requested', 'refunded']);
  expectMyposMessages(mypos, id, ['IPCPreAuthorization', 'IPCPreAuthCompletion', 'IPCRefund']);
  expectAcknowledged(mypos, id, ['IPCPreAuthorizationNotify']);
  expect(mypos.order(myposOrderOf(id))).toMatchObject({ captured: '149.00', refunded: '149.00' });
});

test('a hold of the payment page is released from the back office', async () => {
  const { api, mypos } = system.current;
  const { id, office } = await aHold('hosted');

  await office.button('Cancel').click();

  expect(await expectStatus(api, id, 'canceled')).toMatchObject({ amount_captured: 0, amount_refunded: 0 });
  await expectTimeline(api, id, ['approved', 'cancel_requested', 'canceled']);
  expectMyposMessages(mypos, id, ['IPCPreAuthorization', 'IPCPreAuthCancellation']);
  expect(mypos.order(myposOrderOf(id))).toMatchObject({ captured: '0.00' });
});

test('a hold on a card typed into our form is completed in part, and a part of it given back once', async () => {
  const { api, mypos } = system.current;
  const { id, office } = await aHold('direct');

  await office.capturePart('100');
  await office.button('Refund €100.00').waitFor();
  await office.refundPartByDoubleClick('30,50');
  await office.button('Refund €69.50').waitFor();

  const payment = await expectStatus(api, id, 'captured');
  expect(payment).toMatchObject({ amount_captured: 10_000, amount_refunded: 3050, card: { brand: 'visa', last_four: '0007' } });
  await expectTimeline(api, id, [
    'created',
    'submitted',
    'approved',
    'capture_requested',
    'captured',
    'refund_requested',
    'partly_refunded',
  ]);
  expectMyposMessages(mypos, id, ['IPCIAPreAuthorization', 'IPCPreAuthCompletion', 'IPCRefund']);
  expect(mypos.order(myposOrderOf(id))).toMatchObject({ channel: 'in-app', captured: '100.00', refunded: '30.50' });
});

test('a payer whose card is declined in our form pays with another, and no card is in any log', async () => {
  const { api, mypos, shop: at } = system.current;
  const page = await browser.newPayer();
  const shop = new Shop(page, at);
  const reference = await shop.order({ account: MYPOS_ACCOUNTS.direct, intent: 'authorize' });

  await shop.cardForm.pay(MYPOS_CARDS.insufficientFunds);
  await shop.cardForm.said('There is not enough money on this card.').waitFor();
  await shop.cardForm.pay(MYPOS_CARDS.approved);
  await shop.thanks.waitFor();

  const id = await paymentOfOrder(api, reference);
  await expectStatus(api, id, 'authorized');
  await expectTimeline(api, id, ['submitted', 'declined', 'submitted', 'approved']);
  expectMyposMessages(mypos, id, ['IPCIAPreAuthorization', 'IPCIAPreAuthorization']);
  const numbers = [MYPOS_CARDS.insufficientFunds.number, MYPOS_CARDS.approved.number];
  expect(traces(await system.current.readLogs(), numbers)).toEqual([]);
});

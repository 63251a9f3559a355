import { expect, test } from 'vitest';
import { DESJARDINS_CARDS, EXPIRY, HOLDER, MYPOS_CARDS } from '../../fixtures/cards.ts';
import { DESJARDINS_ACCOUNT } from '../../simulators/desjardins/entry.ts';
import { MYPOS_ACCOUNTS } from '../../simulators/mypos/entry.ts';
import { expectStatus } from '../../support/expect-payment.ts';
import { expectMyposMessages } from '../../support/mypos-messages.ts';
import { usePayerBrowser } from '../../support/payer-browser.ts';
import { useSystem } from '../../support/start-system.ts';
import { PaymentForm } from '../models/payment-form.ts';
import { paymentOfOrder } from '../models/payment-of-order.ts';
import { PaymentPage, PaymentPageStep } from '../models/payment-page.ts';
import { ResultPage } from '../models/result-page.ts';
import { Shop } from '../models/shop.ts';

const system = useSystem({ with: ['mypos', 'desjardins'] });
const browser = usePayerBrowser();

test.each(['hosted', 'embedded'] as const)('%s: the payment page of the gateway is reached and left without a script', async (place) => {
  const { api, mypos, shop: at } = system.current;
  const page = await browser.newPayer({ javaScriptEnabled: false });
  const shop = new Shop(page, at);
  const reference = await shop.order({ account: MYPOS_ACCOUNTS.hosted, intent: 'authorize', place });
  const step = place === 'hosted' ? new PaymentPageStep(page) : PaymentPageStep.inShop(page);
  await step.button.click();
  if (place === 'embedded') await step.surface.getByRole('link', { name: 'Continue to payment page' }).click();
  await page.getByRole('button', { name: 'Continue to payment page' }).click();
  await new PaymentPage(page).pay(MYPOS_CARDS.approved);
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  const result = new ResultPage(page);
  await result.outcome('Payment approved').waitFor();
  await result.backToShop.click();
  await shop.thanks.waitFor();

  const id = await paymentOfOrder(api, reference);
  await expectStatus(api, id, 'authorized');
  expectMyposMessages(mypos, id, ['IPCPreAuthorization']);
});

test('a receipt is shown without a script, and the payer is told to print it', async () => {
  const { api, shop: at } = system.current;
  const page = await browser.newPayer({ javaScriptEnabled: false });
  const shop = new Shop(page, at);
  const reference = await shop.order({ account: DESJARDINS_ACCOUNT, place: 'hosted', language: 'en-CA' });
  await new PaymentForm(page, 'en-CA').pay({ number: DESJARDINS_CARDS.approved.number, expiry: EXPIRY.typed, holder: HOLDER });
  await new ResultPage(page).outcome('Payment complete').waitFor();
  const receipt = page.getByRole('region', { name: 'Receipt' });
  await receipt.waitFor();
  expect(await receipt.innerText()).toContain('Please print this page for your records.');
  expect(await receipt.getByRole('group').textContent()).toContain('TRANSACTION RECORD');
  await expectStatus(api, await paymentOfOrder(api, reference), 'captured');
});

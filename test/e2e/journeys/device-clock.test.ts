import { test } from 'vitest';
import { CARDS } from '../../fixtures/cards.ts';
import { expectStatus } from '../../support/expect-payment.ts';
import { usePayerBrowser } from '../../support/payer-browser.ts';
import { useSystem } from '../../support/start-system.ts';
import { paymentOfOrder } from '../models/payment-of-order.ts';
import { Shop } from '../models/shop.ts';

const system = useSystem();
const browser = usePayerBrowser();

test('a device whose clock is years ahead refuses no card that is good', async () => {
  const { api, shop: at } = system.current;
  const page = await browser.newPayer();
  await page.clock.setSystemTime('2035-06-01T12:00:00Z');
  const shop = new Shop(page, at);

  const reference = await shop.order();
  await shop.cardForm.pay(CARDS.approved);
  await shop.thanks.waitFor();

  await expectStatus(api, await paymentOfOrder(api, reference), 'captured');
});

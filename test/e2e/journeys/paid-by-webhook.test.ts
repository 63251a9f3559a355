import { createPaydesk } from '@paydesk/shared/client';
import { expect, test } from 'vitest';
import { deliveriesOf } from '../../support/deliveries-of.ts';
import { usePayerBrowser } from '../../support/payer-browser.ts';
import { MERCHANT_KEY, useSystem } from '../../support/start-system.ts';
import { expectAccessible } from '../accessibility/axe.ts';
import { BackOffice } from '../models/back-office.ts';
import { paymentOfOrder } from '../models/payment-of-order.ts';
import { abandonedChallenge } from '../models/abandoned-challenge.ts';

const system = useSystem();
const browser = usePayerBrowser();

test('a payer who confirms at the bank and closes the tab has paid, and the shop is told by webhook alone', async () => {
  const { api, bffs, simulator, shop: at } = system.current;
  const { reference, settle } = await abandonedChallenge(await browser.newPayer(), system.current);
  const id = await paymentOfOrder(api, reference);
  const page = await browser.newPayer();
  const office = new BackOffice(page);
  await page.goto(at.url);
  await office.open();
  await office.openPayment(reference);
  await office.arrived('payment.challenged').waitFor();
  expect(await office.orderState.innerText()).toBe('Awaiting payment');

  await settle();
  await office.arrived('payment.captured').waitFor();

  // The page was not loaded again: its parts are replaced one after the other.
  await expect.poll(() => office.orderState.innerText()).toBe('Paid');
  expect(at.toldOf(id)?.state).toBe('paid');
  const heard = (await api.readTimeline(id)).map(({ event }) => event);
  expect(heard.filter((event) => event === 'returned' || event === 'payer_returned')).toEqual([]);
  expect(simulator.requests({ command: 'sale' })).toHaveLength(1);
  await expectAccessible(page, 'what has arrived');

  const paydesk = createPaydesk({ url: bffs[0].url, key: MERCHANT_KEY });
  const deliveries = await deliveriesOf(bffs[0], id);
  await paydesk.redeliverWebhook(deliveries.find(({ event_type: type }) => type === 'payment.challenged')!.id);
  await office.arrived('payment.challenged again').waitFor();
  expect(await office.orderState.innerText()).toBe('Paid');
});

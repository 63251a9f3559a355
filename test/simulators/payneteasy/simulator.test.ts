import { expect, test } from 'vitest';
import { open, press, submit } from '../chassis/testing/browser.ts';
import { aSale } from './testing/merchant.ts';
import { aGateway, aShop } from './testing/running.ts';

test('a sale is accepted, processed and approved, and its callback follows', async () => {
  const { simulator, merchant } = await aGateway();
  const shop = await aShop();

  const accepted = await merchant.pay(aSale({ notify_url: `${shop.url}/notify?shop=7` }));
  expect(accepted.fields).toMatchObject({ type: 'async-response', 'end-point-id': '4107' });
  const final = await merchant.settled(accepted.fields);
  expect(final).toMatchObject({ status: 'approved', amount: '149.90', 'transaction-type': 'sale', 'order-stage': 'sale_approved' });

  await simulator.advanceClock(500);
  expect(shop.received).toHaveLength(1);
  expect(shop.received[0]).toMatchObject({ method: 'GET', path: '/notify', values: { shop: '7', status: 'approved', type: 'sale' } });
});

test('a payer who approves at the ACS is sent back to the shop with an approved payment', async () => {
  const { simulator, merchant } = await aGateway();
  const { fields: order } = await merchant.pay(aSale({ credit_card_number: '4444000033330008' }));
  expect((await merchant.status(order)).fields['redirect-to']).toBeUndefined();
  const { fields: challenged } = await merchant.status(order);
  expect(challenged).toMatchObject({ status: 'processing', 'order-stage': 'sale_3d_validating' });

  const acs = await submit(await open(challenged['redirect-to'] ?? ''));
  const waiting = await submit(await press(acs, 'Approve'));
  expect(waiting.html).toContain('Processing your payment');
  await simulator.advanceClock(5_000);
  const back = await open(/url=([^"]+)"/.exec(waiting.html)?.[1] ?? '');

  expect(back.form?.action).toBe('https://shop.example/return?order=417');
  expect(back.form?.fields).toMatchObject({ status: 'approved', error_message: 'null' });
  expect((await merchant.status(order)).fields).toMatchObject({ status: 'approved', eci: '05', 'verified-3d-status': 'AUTHENTICATED' });
});

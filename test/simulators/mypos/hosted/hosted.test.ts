import { expect, test } from 'vitest';
import { open, press } from '../../chassis/testing/browser.ts';
import { aHosted, homeOf, typeCard } from '../testing/hosted-payment.ts';
import { anOrderId } from '../testing/merchant.ts';

const TOKEN = '1041333312721BC752C1AB7743D0821AA1C9CA09';

test('a payer pays: the merchant is notified first, then the browser goes to URL_OK with the same values', async () => {
  const { simulator, shop, orderId, page } = await aHosted('purchase');
  expect(page.html).toContain('150.00 EUR');

  const { url, fields } = homeOf(await typeCard(page));

  expect(url).toBe(shop.urls.URL_OK);
  const [notify] = shop.received;
  expect(notify?.path).toBe('/notify');
  expect(notify?.values).toMatchObject({ IPCmethod: 'IPCPurchaseNotify', OrderID: orderId, PAN: '0007', PaymentMethod: '1' });
  expect(fields).toMatchObject({ ...notify?.values, IPCmethod: 'IPCPurchaseOK', Signature: fields['Signature'] });
  expect(fields['Signature']).not.toBe(notify?.values['Signature']);
  expect(simulator.order(orderId)).toMatchObject({ state: 'paid', channel: 'hosted', card: { lastFour: '0007' } });
});

test('a hold on the hosted page is told with its end', async () => {
  const { merchant, shop, orderId, page } = await aHosted('preauth');

  await typeCard(page);

  expect(shop.received[0]?.values).toMatchObject({ IPCmethod: 'IPCPreAuthorizationNotify', PreAuthExpDate: '260122', Amount: '150.00' });
  const status = await merchant.call('IPCPreAuthStatus', { OrderID: orderId });
  expect(status.fields).toMatchObject({ IPCPreAuthStatus: '1', PreAuthExpDate: '22/01/2026' });
});

test('parameters of a callback come in the order seen', async () => {
  const hold = await aHosted('preauth');
  await typeCard(hold.page);
  const purchase = await aHosted('purchase', {
    change: { CardTokenRequest: '2', PaymentParametersRequired: '2', CustomerEmail: 'a.b+c@example.com' },
  });
  await typeCard(purchase.page);

  const names = [hold, purchase].map(({ shop }) => shop.received[0]?.parameters.map(([name]) => name).join(' '));

  const head = 'IPCmethod SID Amount Currency OrderID IPC_Trnref RequestSTAN RequestDateTime';
  expect(names).toEqual([
    `${head} PreAuthExpDate BillingDescriptor Signature`,
    `${head} CardToken PAN ExpDate CardType PaymentMethod BillingDescriptor CustomerEmail Signature`,
  ]);
});

test('while the payer is on the page the payment is pending, and a hold has no status', async () => {
  const purchase = await aHosted('purchase');
  const hold = await aHosted('preauth');

  expect((await purchase.merchant.call('IPCGetPaymentStatus', { OrderID: purchase.orderId })).fields['PaymentStatus']).toBe('2');
  expect((await hold.merchant.call('IPCPreAuthStatus', { OrderID: hold.orderId })).fields['Status']).toBe('5');
  expect((await hold.merchant.call('IPCPreAuthCompletion', { OrderID: hold.orderId, Amount: '1', Currency: 'EUR' })).fields['Status']).toBe(
    '14',
  );
});

test('a payer who cancels goes to URL_Cancel, and no notify is sent', async () => {
  const { merchant, simulator, shop, orderId, page } = await aHosted('purchase');

  const { url, fields } = homeOf(await press(page, 'Cancel'));

  expect(url).toBe(shop.urls.URL_Cancel);
  expect(Object.keys(fields)).toEqual(['IPCmethod', 'SID', 'Amount', 'Currency', 'OrderID', 'Signature']);
  expect(fields['IPCmethod']).toBe('IPCPurchaseCancel');
  expect(simulator.order(orderId)?.state).toBe('abandoned');
  expect((await merchant.call('IPCGetPaymentStatus', { OrderID: orderId })).fields['PaymentStatus']).toBe('3');
  expect(shop.received).toEqual([]);
});

test('a declined payer sees why, and may try another card', async () => {
  const { merchant, simulator, orderId, page } = await aHosted('preauth');

  const again = await typeCard(page, '4006090000000130');

  expect(again.html).toContain('There is not enough money on this card. Try another card, or cancel.');
  expect((await merchant.call('IPCPreAuthStatus', { OrderID: orderId })).fields['IPCPreAuthStatus']).toBe('4');
  await typeCard(again);
  expect(simulator.order(orderId)?.state).toBe('held');
});

test('a payer who is declined too often is sent home', async () => {
  const { simulator, shop, orderId, page } = await aHosted('purchase', { options: { settings: { timings: { payerTries: 2 } } } });

  await typeCard(page, '4877000000000002');

  expect(homeOf(await typeCard(page, '4877000000000002')).url).toBe(shop.urls.URL_Cancel);
  expect(simulator.order(orderId)?.state).toBe('declined');
});

test.each([
  [{ pan: '4006090000000008' }, 'not a card number'],
  [{ expiry: '13/30' }, 'two digits for the month'],
  [{ cvc: '12' }, 'three digits'],
])('typing %o is noticed on the page and counts as no try', async (mistake, words) => {
  const { simulator, orderId, page } = await aHosted('purchase');

  const again = await typeCard(page, '4006090000000007', mistake);

  expect(again.html).toContain(words);
  expect(simulator.order(orderId)?.state).toBe('started');
  expect(homeOf(await typeCard(again)).fields['IPCmethod']).toBe('IPCPurchaseOK');
});

test('an expired card is declined on the page', async () => {
  const { page } = await aHosted('purchase');

  expect((await typeCard(page, '4006090000000007', { expiry: '12/25' })).html).toContain('The expiry date of this card is wrong or past.');
});

test('a card can be stored with a payment, or without one', async () => {
  const paid = await aHosted('purchase', { change: { CardTokenRequest: '2' } });
  await typeCard(paid.page);
  const { merchant, simulator } = paid;
  const OrderID = anOrderId();
  const stored = await merchant.form('IPCPurchase', {
    OrderID,
    Currency: 'EUR',
    ...paid.shop.urls,
    CardTokenRequest: '1',
    PaymentParametersRequired: '3',
  });
  await typeCard(stored);

  const tokens = paid.shop.received.map(({ values }) => values['CardToken'] ?? '');

  expect(tokens).toHaveLength(2);
  expect(simulator.storedCards().map(({ token }) => token)).toEqual([TOKEN, ...tokens]);
  expect((await merchant.purchase({ CardToken: tokens[1] ?? '' })).fields['Status']).toBe('0');
});

test.each([[{ URL_Notify: 'nowhere' }], [{ URL_OK: 'javascript:alert(1)' }], [{ ItemName: '' }], [{ Amount: '-1' }]])(
  'a form with %o gets a page that names the shop, not the reason',
  async (change) => {
    const { page, simulator } = await aHosted('preauth', { change });

    expect(page.html).toContain('Test Shop has sent a shopping cart with errors.');
    expect(simulator.requests()[0]?.reason).not.toBe('');
    expect(simulator.orders()).toEqual([]);
  },
);

test.each([
  [{ CardTokenRequest: '3' }],
  [{ PaymentParametersRequired: '4' }],
  [{ PaymentParametersRequired: '1' }],
  [{ CartItems: '' }],
  [{ Amount_1: '1.00', Price_1: '1.00' }],
])('a purchase with %o is an error in the request', async (change) => {
  expect((await aHosted('purchase', { change })).page.html).toContain('Payment not possible');
});

test('unapproved origins and, where that is demanded, notify URLs without TLS are errors in the request', async () => {
  const approved = await aHosted('preauth', {
    options: { settings: { stores: { '000000000000010': { approvedOrigins: ['https://shop.example'] } } } },
  });
  const https = await aHosted('preauth', { options: { settings: { fidelity: { httpsNotify: true } } } });

  expect(approved.page.html).toContain('Payment not possible');
  expect(https.page.html).toContain('Payment not possible');
});

test('an order that was paid on another page is not paid twice', async () => {
  const { merchant, shop, orderId, page } = await aHosted('preauth');
  const second = await merchant.form('IPCPreAuthorization', {
    OrderID: orderId,
    Amount: '150.00',
    Currency: 'EUR',
    ItemName: 'Again',
    ...shop.urls,
  });
  await typeCard(page);

  expect((await typeCard(second)).html).toContain('This order has been paid already.');
  expect(shop.received).toHaveLength(1);
});

test('a payer who presses Pay twice pays once, and both browsers are led home', async () => {
  const { simulator, shop, orderId, page } = await aHosted('purchase');

  const homes = (await Promise.all([typeCard(page), typeCard(page)])).map(homeOf);

  expect(homes.map(({ url }) => url)).toEqual([shop.urls.URL_OK, shop.urls.URL_OK]);
  expect(shop.received).toHaveLength(1);
  expect(simulator.order(orderId)?.state).toBe('paid');
});

test('a payer who presses Cancel while the merchant is being notified has paid', async () => {
  const { shop, page } = await aHosted('purchase');
  const { promise, resolve } = Promise.withResolvers<undefined>();
  shop.answers.push({ body: 'OK', after: promise });
  const paying = typeCard(page);
  await expect.poll(() => shop.received).toHaveLength(1);
  const cancelling = press(page, 'Cancel');
  resolve(undefined);

  expect([homeOf(await paying).url, homeOf(await cancelling).url]).toEqual([shop.urls.URL_OK, shop.urls.URL_OK]);
});

test('a form that is lost on its way begins nothing', async () => {
  await expect(aHosted('purchase', { scenario: { scenario: 'reset', variant: 'before' } })).rejects.toThrow('fetch failed');
});

test('the page can be opened again, and a payment that has ended shows its way home again', async () => {
  const { simulator, orderId, page } = await aHosted('purchase');
  const { pageUrl = '' } = simulator.order(orderId) ?? {};

  expect((await open(pageUrl)).html).toBe(page.html);
  const last = await typeCard(page);
  expect((await open(pageUrl)).html).toBe(last.html);
  expect((await typeCard(page)).html).toBe(last.html);
});

test('pages are in UTF-8, isolate what the merchant wrote, and escape it', async () => {
  const { page } = await aHosted('preauth', { change: { ItemName: 'פיקדון <b>"1"</b>' } });

  expect(page.html).toContain('<bdi>פיקדון &lt;b&gt;&quot;1&quot;&lt;/b&gt;</bdi>');
  expect(page.html).toContain('<meta charset="utf-8">');
  expect(page.html).not.toMatch(/(margin|padding|border)-(left|right)|text-align:(left|right)/);
});

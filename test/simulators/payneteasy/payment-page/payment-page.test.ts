import { expect, test } from 'vitest';
import { open, type Page, press, submit } from '../../chassis/testing/browser.ts';
import { throughWaiting } from '../testing/challenged.ts';
import { aSale, type Merchant, type Values, without } from '../testing/merchant.ts';
import { aGateway, aShop } from '../testing/running.ts';

const CARD_FIELDS = ['credit_card_number', 'card_printed_name', 'expire_month', 'expire_year', 'cvv2'];
const TYPED = { credit_card_number: '4444 5555 6666 1111', expiry: '12/30', cvv2: '123', card_printed_name: 'Ada Payer' };

/** A complete request for a page. */
function aForm(changes: Values = {}): Values {
  return CARD_FIELDS.reduce<Values>(without, aSale(changes));
}

/** Has a page opened, and opens it. */
async function atPage(merchant: Merchant, changes: Values = {}, command = 'sale-form'): Promise<{ order: Values; page: Page }> {
  const { fields } = await merchant.pay(aForm(changes), `${command}/4107`);
  return { order: fields, page: await open(fields['redirect-url'] ?? '') };
}

const pay = (page: Page, changes: Values = {}): Promise<Page> => submit(page, { ...TYPED, decision: 'pay', ...changes });

test.each(['sale-form', 'preauth-form'])('%s is answered with the address of a page, and waits there', async (command) => {
  const { simulator, merchant } = await aGateway();

  const { fields: order } = await merchant.pay(aForm(), `${command}/4107`);

  expect(Object.keys(order)).toEqual(['type', 'serial-number', 'merchant-order-id', 'paynet-order-id', 'redirect-url']);
  expect(order['type']).toBe('async-form-response');
  await simulator.advanceClock(24 * 3_600_000);
  for (let asked = 0; asked < 5; asked += 1) {
    const { fields } = await merchant.status(order);
    expect([fields['status'], fields['bin'], fields['redirect-to'], fields['html']]).toEqual([
      'processing',
      undefined,
      undefined,
      undefined,
    ]);
  }
});

test('the control is that of a sale', async () => {
  const { simulator, merchant } = await aGateway();
  await merchant.pay(aForm({ client_orderid: 'A-1' }), 'preauth-form/4107');

  expect(simulator.requests({ clientOrderId: 'A-1' })[0]?.stringToSign).toBe('4107A-114990payer@example.com');
});

test.each(['first_name', 'last_name', 'email', 'redirect_url'])('a page is not opened without %s', async (name) => {
  const { merchant } = await aGateway();
  const { fields } = await merchant.pay(without(aForm(), name), 'sale-form/4107');

  expect(fields).toMatchObject({ type: 'validation-error', 'error-code': '1' });
});

test('the page shows merchant, order and amount, and escapes what the merchant wrote', async () => {
  const { merchant } = await aGateway();
  const { page } = await atPage(merchant, { order_desc: '<script>alert(1)</script>' });

  for (const part of ['Acme Shop', '149.90 EUR', '&lt;script&gt;']) expect(page.html).toContain(part);
  expect(page.html).not.toContain('<script>alert');
  expect(page.form?.buttons).toEqual({ Pay: 'pay', Cancel: 'cancel' });
});

test.each([
  ['sale-form', 'sale'],
  ['preauth-form', 'preauth'],
])('a card that is typed after %s pays, and the payer is sent home with the outcome', async (command, type) => {
  const { simulator, merchant } = await aGateway();
  const { order, page } = await atPage(merchant, {}, command);

  const home = await throughWaiting(simulator, await pay(page));

  expect(home.form?.action).toBe('https://shop.example/return?order=417');
  expect(home.form?.fields).toMatchObject({ status: 'approved', type, 'last-four-digits': '1111' });
  expect((await merchant.status(order)).fields).toMatchObject({
    status: 'approved',
    'transaction-type': type,
    bin: '444455',
    'card-exp-month': '12',
    'card-exp-year': '2030',
    'cardholder-name': 'Ada Payer',
  });
});

test('a card that the bank declines ends the payment', async () => {
  const { simulator, merchant } = await aGateway();
  const { order, page } = await atPage(merchant);

  const home = await throughWaiting(simulator, await pay(page, { credit_card_number: '4444000011600000' }));

  expect(home.form?.fields).toMatchObject({ status: 'declined', error_code: '116' });
  expect((await merchant.status(order)).fields).toMatchObject({ status: 'declined', 'error-code': '116' });
});

test.each([
  ['4444000033330008', 'Approve', 'approved'],
  ['4444000011118888', 'Approve', 'approved'],
  ['4444000033330008', 'Fail', 'declined'],
])('card %s leads from the page to the bank, and with %s there it is %s', async (credit_card_number, button, status) => {
  const { simulator, merchant } = await aGateway();
  const { order, page } = await atPage(merchant);

  const acs = await submit(await pay(page, { credit_card_number }));
  expect((await merchant.status(order)).fields['redirect-to']).toBeUndefined();
  const back = await submit(await press(acs, button));
  const home = status === 'approved' ? await throughWaiting(simulator, back) : back;

  expect(home.form?.fields['status']).toBe(status);
});

test('a payer who cancels is sent home with code 501', async () => {
  const { merchant } = await aGateway();
  const { order, page } = await atPage(merchant);

  const home = await press(page, 'Cancel');

  expect(home.form?.fields).toMatchObject({ status: 'declined', error_code: '501' });
  expect((await merchant.status(order)).fields).toMatchObject({ status: 'declined', 'error-code': '501' });
});

test('of two windows the first decides, and both lead home', async () => {
  const { simulator, merchant } = await aGateway();
  const { order, page } = await atPage(merchant);
  const second = await open(order['redirect-url'] ?? '');

  await pay(page);
  await simulator.advanceClock(10_000);
  const home = await press(second, 'Cancel');

  expect(home.form?.fields['status']).toBe('approved');
  expect((await open(order['redirect-url'] ?? '')).form?.fields['status']).toBe('approved');
});

test.each([
  [{ credit_card_number: '4444555566661112' }, 'That is not a card number.'],
  [{ expiry: '13/30' }, 'The expiry date is two digits for the month and two for the year.'],
  [{ cvv2: '12' }, 'The security code has three or four digits.'],
  [{ card_printed_name: ' ' }, 'The name on the card is missing.'],
])('of %j the page says what is wrong, and asks again', async (typed, complaint) => {
  const { merchant } = await aGateway();
  const { order, page } = await atPage(merchant);

  const again = await pay(page, typed);

  expect(again.html).toContain(`<p class="alert" role="alert">${complaint}</p>`);
  expect(again.html).not.toContain('444455556666');
  expect((await merchant.status(order)).fields['status']).toBe('processing');
});

test.each(['/paynet/form/init/7700001/nothing', '/paynet/form/init/1/x', '/paynet/form/card/1/x'])('%s is no page', async (path) => {
  const { simulator, merchant } = await aGateway();
  await merchant.pay(aForm(), 'sale-form/4107');

  const { status } = await fetch(simulator.url + path, { method: path.includes('card') ? 'POST' : 'GET' });
  expect(status).toBe(404);
});

test('a scenario of the order wins over the card', async () => {
  const { simulator, merchant } = await aGateway();
  simulator.chooseScenario({ scenario: 'S9', clientOrderId: 'A-1' });
  const { page } = await atPage(merchant, { client_orderid: 'A-1' });

  const home = await throughWaiting(simulator, await pay(page));

  expect(home.form?.fields['status']).not.toBe('approved');
});

test('the outcome is called back, as of any payment', async () => {
  const { simulator, merchant } = await aGateway();
  const shop = await aShop();
  const { page } = await atPage(merchant, { notify_url: `${shop.url}/callback` });

  await pay(page);
  await simulator.advanceClock(10_000);

  expect(shop.received.map(({ values }) => values['status'])).toEqual(['approved']);
});

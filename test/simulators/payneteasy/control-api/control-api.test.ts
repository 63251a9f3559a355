import { expect, test } from 'vitest';
import { readPage, submit } from '../../chassis/testing/browser.ts';
import { control } from '../../chassis/testing/control.ts';
import { aSale } from '../testing/merchant.ts';
import { aGateway, aShop } from '../testing/running.ts';

test('a scenario can be chosen for the next payment, for one client order id, or for an amount', async () => {
  const { simulator, merchant } = await aGateway();
  const filtered = { scenario: 'S9', variant: 'filtered' };
  await control(simulator, 'POST', '/scenarios', { ...filtered, client_orderid: 'CHOSEN' });
  await control(simulator, 'POST', '/scenarios', { ...filtered, amount: '7.77' });
  const outcome = async (change: Record<string, string>): Promise<string | undefined> =>
    (await merchant.settled((await merchant.pay(aSale(change))).fields))['status'];

  expect(await outcome({})).toBe('approved');
  expect(await outcome({ client_orderid: 'CHOSEN' })).toBe('filtered');
  expect(await outcome({ amount: '7.77' })).toBe('filtered');
  expect(await outcome({ amount: '7.77' })).toBe('approved');

  await control(simulator, 'POST', '/scenarios', { ...filtered, times: 2 });
  expect([await outcome({}), await outcome({}), await outcome({})]).toEqual(['filtered', 'filtered', 'approved']);
});

test('a behavior of one’s own can be chosen, alone or on top of a scenario', async () => {
  const { simulator, merchant } = await aGateway();
  const behavior = { outcome: { status: 'declined', errorCode: '951', errorMessage: 'Limit [61]' }, settles: { statusRequests: 0 } };
  expect((await control(simulator, 'POST', '/scenarios', { behavior })).status).toBe(200);

  const { fields: order } = await merchant.pay(aSale());

  expect((await merchant.status(order)).fields).toMatchObject({ status: 'declined', 'error-code': '951', 'error-message': 'Limit [61]' });
});

test('a scenario can be chosen for a later command of one order, whose transactions are then shown', async () => {
  const { simulator, merchant } = await aGateway();
  const chosen = { scenario: 'S8', command: 'capture', client_orderid: 'LATER' };
  expect((await control(simulator, 'POST', '/scenarios', chosen)).body).toMatchObject({ command: 'capture', timesLeft: 1 });
  const { fields: order } = await merchant.pay(aSale({ client_orderid: 'LATER' }), 'preauth/4107');
  await simulator.advanceClock(5_000);
  const { fields: capture } = await merchant.operate('capture', order);
  await simulator.advanceClock(3_000);

  expect((await control(simulator, 'GET', '/orders/LATER')).body).toMatchObject({
    transactions: [
      { type: 'preauth', status: 'approved', serialNumber: order['serial-number'] },
      { type: 'capture', status: 'declined', serialNumber: capture['serial-number'], errorCode: '116' },
    ],
  });
  expect((await control(simulator, 'GET', '/requests?command=capture&client_orderid=LATER')).body).toMatchObject([
    { serialNumber: capture['serial-number'], parameters: { orderid: order['paynet-order-id'] } },
  ]);
});

test('stored cards are listed, and forgotten with a reset', async () => {
  const { simulator, merchant } = await aGateway();
  const { fields: order } = await merchant.pay(aSale());
  await merchant.settled(order);
  const id = await merchant.register(order);
  expect((await control(simulator, 'GET', '/card-references')).body).toMatchObject([{ id, card: { lastFour: '1111' } }]);

  await control(simulator, 'POST', '/reset');

  expect((await control(simulator, 'GET', '/card-references')).body).toEqual([]);
  expect((await merchant.cardInfo(id)).fields['error-code']).toBe('121');
});

test.each([
  ['/scenarios', { scenario: 'S8', command: 'status' }, 'command status does not exist or cannot be steered; known: sale'],
  ['/scenarios', { behavior: { outcome: { status: 'great' } } }, 'behavior.outcome.status must be one of approved'],
  ['/scenarios', { behavior: { callback: { copies: 'two' } } }, 'behavior.callback.copies must be a number'],
  ['/settings', { timings: { returnHoldMs: '1' } }, 'settings.timings.returnHoldMs must be a number'],
  ['/settings', { endpoints: { '4107': { duplicates: 'maybe' } } }, 'settings.endpoints.4107.duplicates must be one of'],
])('POST %s with %o is refused in words', async (path, body, words) => {
  const { simulator } = await aGateway();

  const { status, body: answer } = await control(simulator, 'POST', path, body);

  expect(status).toBe(400);
  expect((answer as { error: string }).error).toContain(words);
});

test('callbacks that do not exist are answered 404', async () => {
  const { simulator } = await aGateway();

  expect((await control(simulator, 'POST', '/callbacks/77/resend')).status).toBe(404);
});

test('requests are listed by command and by client order id, with the text that had to be signed', async () => {
  const { simulator, merchant } = await aGateway();
  const { fields: order } = await merchant.pay(aSale({ client_orderid: 'A 1' }));
  await merchant.status(order);
  await merchant.pay(aSale());

  const { body } = await control(simulator, 'GET', '/requests?command=sale&client_orderid=A%201');

  expect(body).toMatchObject([{ command: 'sale', clientOrderId: 'A 1', stringToSign: '4107A 114990payer@example.com', answer: order }]);
  expect(simulator.requests({ command: 'status' })).toHaveLength(1);
});

test('orders show their transactions', async () => {
  const { simulator, merchant } = await aGateway();
  await merchant.pay(aSale({ client_orderid: 'A/1' }));

  const { body } = await control(simulator, 'GET', '/orders/A%2F1');

  expect(body).toMatchObject({ clientOrderId: 'A/1', transactions: [{ type: 'sale', status: 'processing', amount: '149.90' }] });
  expect((await control(simulator, 'GET', '/orders')).body).toMatchObject([body]);
});

test('an unknown payment can be resolved, with or without a callback', async () => {
  const { simulator, merchant } = await aGateway();
  const shop = await aShop();
  const pay = async (id: string): Promise<Record<string, string>> => {
    const { fields } = await merchant.pay(aSale({ client_orderid: id, cvv2: '217', notify_url: shop.url }));
    await simulator.advanceClock(6_000);
    return fields;
  };
  const told = await pay('TOLD');
  const silent = await pay('SILENT');

  await control(simulator, 'POST', '/orders/TOLD/resolve', { status: 'approved' });
  await control(simulator, 'POST', '/orders/SILENT/resolve', { status: 'declined', error_code: '100', callback: false });
  await simulator.advanceClock(1_000);

  expect((await merchant.status(told)).fields['status']).toBe('approved');
  expect((await merchant.status(silent)).fields).toMatchObject({ status: 'declined', 'error-code': '100' });
  expect(shop.received.map(({ values }) => values['status'])).toEqual(['unknown', 'unknown', 'approved']);
});

test('the payer’s part can be played without a browser', async () => {
  const { simulator, merchant } = await aGateway();
  const { fields: order } = await merchant.pay(aSale({ client_orderid: 'PLAYED', credit_card_number: '4444000033330008' }));
  expect((await control(simulator, 'POST', '/orders/PLAYED/payer', { decision: 'fail' })).body).toEqual({
    error: 'the payer has not been asked yet',
  });
  await merchant.status(order);

  const { body } = await control(simulator, 'POST', '/orders/PLAYED/payer', { decision: 'fail' });

  expect(body).toMatchObject({
    final_redirect: { method: 'POST', url: 'https://shop.example/return?order=417', fields: { status: 'declined', error_code: '1008' } },
  });
});

test('a callback can be sent again, multiplied, delayed, altered and dropped', async () => {
  const { simulator, merchant } = await aGateway();
  const shop = await aShop();
  await merchant.pay(aSale({ notify_url: shop.url }));
  await simulator.advanceClock(6_000);
  const id = simulator.callbacks()[0]?.id ?? '';
  const act = async (action: string, body?: unknown): Promise<number> => {
    const { status } = await control(simulator, 'POST', `/callbacks/${id}/${action}`, body);
    expect(status).toBe(200);
    return shop.received.length;
  };
  expect(shop.received).toHaveLength(1);

  expect(await act('resend')).toBe(2);
  expect(await act('duplicate', { copies: 3, parallel: true })).toBe(5);
  expect(await act('delay', { ms: 60_000 })).toBe(5);
  await simulator.advanceClock(60_000);
  expect(shop.received).toHaveLength(6);
  expect(await act('corrupt', { how: 'altered-amount' })).toBe(7);
  expect(shop.received[6]?.values['amount']).toBe('1149.90');
  expect(await act('corrupt', { parameters: { type: 'capture' } })).toBe(8);
  expect(shop.received[7]?.values).toMatchObject({ type: 'capture', amount: '149.90' });
  expect((await control(simulator, 'GET', '/callbacks')).body).toHaveLength(7);

  await act('drop');
  expect(await act('resend')).toBe(8);
});

test('settings can be changed for one end point, and end points be added', async () => {
  const { simulator, merchant } = await aGateway();
  await control(simulator, 'POST', '/settings', { endpoints: { '4107': { threeDSecure: '2.x' }, '5000': { currency: 'CAD' } } });

  const { body } = await control(simulator, 'GET', '/settings');

  expect(body).toMatchObject({ endpoints: { '4107': { threeDSecure: '2.x', currency: 'EUR' }, '5000': { merchant: 'acme-shop' } } });
  expect((await merchant.pay(aSale({ currency: 'CAD' }), 'sale/5000')).fields['end-point-id']).toBe('5000');
});

test('a reset forgets everything but the settings of the start', async () => {
  const { simulator, merchant } = await aGateway({ settings: { callbackPortRule: true } });
  const shop = await aShop();
  simulator.changeSettings({ callbackPortRule: false });
  const { fields: order } = await merchant.pay(aSale({ notify_url: shop.url }));
  simulator.chooseScenario({ scenario: 'S9' });

  await control(simulator, 'POST', '/reset');
  await simulator.advanceClock(60_000);

  expect(shop.received).toHaveLength(0);
  expect(simulator.orders()).toEqual([]);
  expect((await merchant.status(order)).fields['error-code']).toBe('101');
  expect((await merchant.pay(aSale({ notify_url: shop.url }))).fields['error-code']).toBe('123');
});

test('pages of an order that a reset forgot say so', async () => {
  const { simulator, merchant } = await aGateway();
  const { fields: order } = await merchant.pay(aSale({ credit_card_number: '4444000011118888' }));
  await merchant.status(order);
  const { html = '' } = (await merchant.status(order)).fields;
  simulator.reset();

  const gone = await submit(readPage(200, html));

  expect(gone).toMatchObject({ status: 404, form: undefined });
  expect(gone.html).toContain('no longer valid');
});

test('what the payer does at the payment page can be played without a browser, too', async () => {
  const { simulator, merchant } = await aGateway();
  const typed = { credit_card_number: '4444555566661111', expiry: '12/30', cvv2: '123', card_printed_name: 'Ada Payer' };
  await merchant.pay(aSale({ client_orderid: 'PAID' }), 'sale-form/4107');
  await merchant.pay(aSale({ client_orderid: 'LEFT' }), 'preauth-form/4107');

  expect((await control(simulator, 'POST', '/orders/PAID/payer', { decision: 'pay' })).body).toEqual({
    error: 'That is not a card number.',
  });
  const { body: paid } = await control(simulator, 'POST', '/orders/PAID/payer', { decision: 'pay', ...typed });
  const { body: left } = await control(simulator, 'POST', '/orders/LEFT/payer', { decision: 'cancel' });

  expect(paid).toMatchObject({ order: { card: { lastFour: '1111' } }, final_redirect: { fields: { status: 'processing' } } });
  expect(left).toMatchObject({ final_redirect: { fields: { status: 'declined', error_code: '501' } } });
  expect(simulator.order('LEFT')?.paymentPageUrl).toMatch(/\/paynet\/form\/init\//);
});

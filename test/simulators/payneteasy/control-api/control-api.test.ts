import { expect, test } from 'vitest';
import { readPage, submit } from '../../testing/browser.ts';
import { aSale } from '../testing/merchant.ts';
import { aGateway, aShop } from '../testing/running.ts';
import { TEST_CARDS } from '../simulator.ts';
import type { PaynetEasySimulator } from '../simulator.ts';

interface ControlReply {
  readonly status: number;
  readonly body: unknown;
}

async function call(simulator: PaynetEasySimulator, method: string, path: string, body?: unknown): Promise<ControlReply> {
  const response = await fetch(`${simulator.controlUrl}${path}`, {
    method,
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.json() };
}

test('a scenario can be chosen for the next payment, for one client order id, or for an amount', async () => {
  const { simulator, merchant } = await aGateway();
  const filtered = { scenario: 'S9', variant: 'filtered' };
  await call(simulator, 'POST', '/scenarios', { ...filtered, client_orderid: 'CHOSEN' });
  await call(simulator, 'POST', '/scenarios', { ...filtered, amount: '7.77' });
  const outcome = async (change: Record<string, string>): Promise<string | undefined> =>
    (await merchant.settled((await merchant.pay(aSale(change))).fields))['status'];

  expect(await outcome({})).toBe('approved');
  expect(await outcome({ client_orderid: 'CHOSEN' })).toBe('filtered');
  expect(await outcome({ amount: '7.77' })).toBe('filtered');
  expect(await outcome({ amount: '7.77' })).toBe('approved');

  await call(simulator, 'POST', '/scenarios', { ...filtered, times: 2 });
  expect([await outcome({}), await outcome({}), await outcome({})]).toEqual(['filtered', 'filtered', 'approved']);
});

test('a behavior of one’s own can be chosen, alone or on top of a scenario', async () => {
  const { simulator, merchant } = await aGateway();
  const behavior = { outcome: { status: 'declined', errorCode: '951', errorMessage: 'Limit [61]' }, settles: { statusRequests: 0 } };
  expect((await call(simulator, 'POST', '/scenarios', { behavior })).status).toBe(200);

  const { fields: order } = await merchant.pay(aSale());

  expect((await merchant.status(order)).fields).toMatchObject({ status: 'declined', 'error-code': '951', 'error-message': 'Limit [61]' });
});

test('a scenario can be chosen for a later command of one order, whose transactions are then shown', async () => {
  const { simulator, merchant } = await aGateway();
  const chosen = { scenario: 'S8', command: 'capture', client_orderid: 'LATER' };
  expect((await call(simulator, 'POST', '/scenarios', chosen)).body).toMatchObject({ command: 'capture', timesLeft: 1 });
  const { fields: order } = await merchant.pay(aSale({ client_orderid: 'LATER' }), 'preauth/4107');
  await simulator.advanceClock(5_000);
  const { fields: capture } = await merchant.operate('capture', order);
  await simulator.advanceClock(3_000);

  expect((await call(simulator, 'GET', '/orders/LATER')).body).toMatchObject({
    transactions: [
      { type: 'preauth', status: 'approved', serialNumber: order['serial-number'] },
      { type: 'capture', status: 'declined', serialNumber: capture['serial-number'], errorCode: '116' },
    ],
  });
  expect((await call(simulator, 'GET', '/requests?command=capture&client_orderid=LATER')).body).toMatchObject([
    { serialNumber: capture['serial-number'], parameters: { orderid: order['paynet-order-id'] } },
  ]);
});

test('stored cards are listed, and forgotten with a reset', async () => {
  const { simulator, merchant } = await aGateway();
  const { fields: order } = await merchant.pay(aSale());
  await merchant.settled(order);
  const id = await merchant.register(order);
  expect((await call(simulator, 'GET', '/card-references')).body).toMatchObject([{ id, card: { lastFour: '1111' } }]);

  await call(simulator, 'POST', '/reset');

  expect((await call(simulator, 'GET', '/card-references')).body).toEqual([]);
  expect((await merchant.cardInfo(id)).fields['error-code']).toBe('121');
});

test('chosen scenarios are listed with the known ones, and forgotten on demand', async () => {
  const { simulator } = await aGateway();
  await call(simulator, 'POST', '/scenarios', { scenario: 'S1' });
  expect((await call(simulator, 'GET', '/scenarios')).body).toMatchObject({ chosen: [{ scenario: 'S1', timesLeft: 1 }] });

  await call(simulator, 'DELETE', '/scenarios');

  expect((await call(simulator, 'GET', '/scenarios')).body).toMatchObject({ chosen: [] });
});

test.each([
  ['/scenarios', { scenario: 'S99' }, 'scenario S99 does not exist'],
  ['/scenarios', { scenario: 'constructor' }, 'scenario constructor does not exist'],
  ['/scenarios', { scenario: 'S7', variant: 'sneeze' }, 'variant sneeze does not exist; known: fail, cancel, leave'],
  ['/scenarios', {}, 'scenario or behavior is required'],
  ['/scenarios', { scenaro: 'S1' }, 'scenaro is not known here'],
  ['/scenarios', { scenario: 'S8', command: 'status' }, 'command status does not exist or cannot be steered; known: sale'],
  ['/scenarios', { scenario: 1 }, 'scenario must be a string'],
  ['/scenarios', { scenario: 'S1', times: 0 }, 'times must be a whole number'],
  ['/scenarios', { behavior: { outcom: {} } }, 'behavior.outcom does not exist'],
  ['/scenarios', { behavior: { outcome: { status: 'great' } } }, 'behavior.outcome.status must be one of approved'],
  ['/scenarios', { behavior: { callback: { copies: 'two' } } }, 'behavior.callback.copies must be a number'],
  ['/settings', { timings: { returnHoldMs: '1' } }, 'settings.timings.returnHoldMs must be a number'],
  ['/settings', { endpoints: { '4107': { duplicates: 'maybe' } } }, 'settings.endpoints.4107.duplicates must be one of'],
  ['/settings', { speed: 1 }, 'settings.speed does not exist'],
  ['/clock/advance', {}, 'ms is required'],
  ['/clock/advance', { ms: -1 }, 'ms must be a whole number'],
  ['/clock/advance', 'tomorrow', 'body is not JSON'],
  ['/clock/advance', [1], 'body must be a JSON object'],
])('POST %s with %o is refused in words', async (path, body, words) => {
  const { simulator } = await aGateway();

  const { status, body: answer } = await call(simulator, 'POST', path, body);

  expect(status).toBe(400);
  expect((answer as { error: string }).error).toContain(words);
});

test('calls, orders and callbacks that do not exist are answered 404', async () => {
  const { simulator } = await aGateway();

  expect((await call(simulator, 'GET', '/nothing')).status).toBe(404);
  expect((await call(simulator, 'PUT', '/orders')).status).toBe(404);
  expect((await call(simulator, 'GET', '/orders/NONE')).body).toEqual({ error: '/orders/NONE does not exist' });
  expect((await call(simulator, 'POST', '/callbacks/77/resend')).status).toBe(404);
});

test('a web page cannot steer the simulator, and large bodies are refused', async () => {
  const { simulator } = await aGateway();
  const reset = await fetch(`${simulator.controlUrl}/reset`, { method: 'POST', headers: { origin: 'https://evil.example' } });
  expect(reset.status).toBe(403);

  const large = await fetch(`${simulator.controlUrl}/settings`, { method: 'POST', body: ' '.repeat(300_000) }).catch(() => ({
    status: 413,
  }));
  expect(large.status).toBe(413);
});

test('the control API is not reachable through the gateway, nor the gateway through it', async () => {
  const { simulator } = await aGateway();

  expect((await fetch(`${simulator.url}/orders`)).status).toBe(404);
  expect((await fetch(`${simulator.controlUrl}/paynet/api/v2/sale/4107`, { method: 'POST' })).status).toBe(404);
});

test('requests are listed by command and by client order id, with the text that had to be signed', async () => {
  const { simulator, merchant } = await aGateway();
  const { fields: order } = await merchant.pay(aSale({ client_orderid: 'A 1' }));
  await merchant.status(order);
  await merchant.pay(aSale());

  const { body } = await call(simulator, 'GET', '/requests?command=sale&client_orderid=A%201');

  expect(body).toMatchObject([{ command: 'sale', clientOrderId: 'A 1', stringToSign: '4107A 114990payer@example.com', answer: order }]);
  expect(simulator.requests({ command: 'status' })).toHaveLength(1);
});

test('orders show their transactions', async () => {
  const { simulator, merchant } = await aGateway();
  await merchant.pay(aSale({ client_orderid: 'A/1' }));

  const { body } = await call(simulator, 'GET', '/orders/A%2F1');

  expect(body).toMatchObject({ clientOrderId: 'A/1', transactions: [{ type: 'sale', status: 'processing', amount: '149.90' }] });
  expect((await call(simulator, 'GET', '/orders')).body).toMatchObject([body]);
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

  await call(simulator, 'POST', '/orders/TOLD/resolve', { status: 'approved' });
  await call(simulator, 'POST', '/orders/SILENT/resolve', { status: 'declined', error_code: '100', callback: false });
  await simulator.advanceClock(1_000);

  expect((await merchant.status(told)).fields['status']).toBe('approved');
  expect((await merchant.status(silent)).fields).toMatchObject({ status: 'declined', 'error-code': '100' });
  expect(shop.received.map(({ values }) => values['status'])).toEqual(['unknown', 'unknown', 'approved']);
});

test('the payer’s part can be played without a browser', async () => {
  const { simulator, merchant } = await aGateway();
  const { fields: order } = await merchant.pay(aSale({ client_orderid: 'PLAYED', credit_card_number: '4444000033330008' }));
  expect((await call(simulator, 'POST', '/orders/PLAYED/payer', { decision: 'fail' })).body).toEqual({
    error: 'the payer has not been asked yet',
  });
  await merchant.status(order);

  const { body } = await call(simulator, 'POST', '/orders/PLAYED/payer', { decision: 'fail' });

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
    const { status } = await call(simulator, 'POST', `/callbacks/${id}/${action}`, body);
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
  expect((await call(simulator, 'GET', '/callbacks')).body).toHaveLength(7);

  await act('drop');
  expect(await act('resend')).toBe(8);
});

test('settings can be changed for one end point, and end points be added', async () => {
  const { simulator, merchant } = await aGateway();
  await call(simulator, 'POST', '/settings', { endpoints: { '4107': { threeDSecure: '2.x' }, '5000': { currency: 'CAD' } } });

  const { body } = await call(simulator, 'GET', '/settings');

  expect(body).toMatchObject({ endpoints: { '4107': { threeDSecure: '2.x', currency: 'EUR' }, '5000': { merchant: 'acme-shop' } } });
  expect((await merchant.pay(aSale({ currency: 'CAD' }), 'sale/5000')).fields['end-point-id']).toBe('5000');
});

test('a reset forgets everything but the settings of the start', async () => {
  const { simulator, merchant } = await aGateway({ settings: { callbackPortRule: true } });
  const shop = await aShop();
  simulator.changeSettings({ callbackPortRule: false });
  const { fields: order } = await merchant.pay(aSale({ notify_url: shop.url }));
  simulator.chooseScenario({ scenario: 'S9' });

  await call(simulator, 'POST', '/reset');
  await simulator.advanceClock(60_000);

  expect(shop.received).toHaveLength(0);
  expect(simulator.orders()).toEqual([]);
  expect((await merchant.status(order)).fields['error-code']).toBe('101');
  expect((await merchant.pay(aSale({ notify_url: shop.url }))).fields['error-code']).toBe('123');
});

test('the clock tells its time and can be advanced', async () => {
  const { simulator } = await aGateway();

  expect((await call(simulator, 'GET', '/clock')).body).toEqual({ now: '2026-01-15T09:00:00.000Z' });
  expect((await call(simulator, 'POST', '/clock/advance', { ms: 90_000 })).body).toEqual({ now: '2026-01-15T09:01:30.000Z' });
});

test('test cards are listed with their outcomes', async () => {
  const { simulator } = await aGateway();

  expect((await call(simulator, 'GET', '/test-cards')).body).toEqual(TEST_CARDS);
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

import { expect, test } from 'vitest';
import { aSale, sha1, type Merchant, type Values } from '../testing/merchant.ts';
import { aGateway, aShop } from '../testing/running.ts';
import type { ScenarioRequest } from '../scenarios.ts';
import type { PaynetEasySimulator, SimulatorOptions } from '../simulator.ts';
import type { ShopServer } from '../testing/shop-server.ts';
import { retryGapMs } from './callback-queue.ts';

const KEY = '0C9B1E52-7A4D-4E0B-9F6A-5D2C81B7E3F4';
const DAY_MS = 24 * 60 * 60 * 1000;

interface Paid {
  readonly simulator: PaynetEasySimulator;
  readonly merchant: Merchant;
  readonly shop: ShopServer;
  readonly order: Record<string, string>;
}

/** A sale that has its outcome; its callback is due half a second later. */
async function paid(change: Values = {}, scenario?: ScenarioRequest, options: SimulatorOptions = {}): Promise<Paid> {
  const { simulator, merchant } = await aGateway(options);
  const shop = await aShop();
  if (scenario !== undefined) simulator.chooseScenario(scenario);
  const { fields: order } = await merchant.pay(aSale({ notify_url: `${shop.url}/notify`, ...change }));
  await simulator.advanceClock(5_000);
  return { simulator, merchant, shop, order };
}

const controlFor = (values: Values, key = KEY): string =>
  sha1(`${values['status'] ?? ''}${values['orderid'] ?? ''}${values['client_orderid'] ?? ''}${key}`);

test('a callback is a GET with the published parameters and a valid control', async () => {
  const { simulator, shop, order } = await paid();
  expect(shop.received).toHaveLength(0);
  await simulator.advanceClock(500);

  const [callback] = shop.received;
  expect(callback).toMatchObject({ method: 'GET', path: '/notify' });
  expect(callback?.values).toMatchObject({
    status: 'approved',
    orderid: order['paynet-order-id'],
    client_orderid: order['merchant-order-id'],
    merchant_order: order['merchant-order-id'],
    type: 'sale',
    amount: '149.90',
    error_code: '',
    name: 'Ada Payer',
    bin: '444455',
    'last-four-digits': '1111',
    'gate-partial-capture': 'enabled',
    control: controlFor(callback?.values ?? {}),
  });
  expect(callback?.values).not.toHaveProperty('currency');
});

test('an order id outside ASCII is signed decoded', async () => {
  const { simulator, shop } = await paid({ client_orderid: 'Заказ №7/é' });
  await simulator.advanceClock(500);

  expect(shop.received[0]?.values['client_orderid']).toBe('Заказ №7/é');
  expect(shop.received[0]?.values['control']).toBe(controlFor(shop.received[0]?.values ?? {}));
});

test('S12: the merchant hears of the outcome before the payment request is answered', async () => {
  const { simulator, merchant } = await aGateway();
  const shop = await aShop();
  simulator.chooseScenario({ scenario: 'S12' });

  const { fields: order } = await merchant.pay(aSale({ notify_url: shop.url }));

  expect(shop.received.map(({ values }) => values['orderid'])).toEqual([order['paynet-order-id']]);
  expect((await merchant.status(order)).fields['status']).toBe('approved');
});

test.each([
  ['twice', 2],
  ['ten', 10],
  ['parallel', 10],
])('S13/%s: the callback comes %s times', async (variant, times) => {
  const { simulator, shop } = await paid({}, { scenario: 'S13', variant });
  await simulator.advanceClock(500);

  expect(shop.received).toHaveLength(times);
});

test('S14: callbacks are held until two wait, and the later is sent first', async () => {
  const { simulator, shop, order } = await paid({ credit_card_number: '5555000002170007' }, { scenario: 'S14' });
  await simulator.advanceClock(30_000);
  expect(shop.received).toHaveLength(0);
  expect(simulator.callbacks(order['merchant-order-id'])).toMatchObject([{ state: 'held' }]);

  await simulator.advanceClock(40_000);

  expect(shop.received.map(({ values }) => values['status'])).toEqual(['approved', 'unknown']);
});

test('S15/no-callback: no callback is sent', async () => {
  const { simulator, shop, merchant, order } = await paid({}, { scenario: 'S15', variant: 'no-callback' });
  await simulator.advanceClock(DAY_MS);

  expect(shop.received).toHaveLength(0);
  expect((await merchant.status(order)).fields['status']).toBe('approved');
});

test('S15/status-never-final: only the callback tells the outcome', async () => {
  const { simulator, shop, merchant, order } = await paid({}, { scenario: 'S15', variant: 'status-never-final' });
  await simulator.advanceClock(DAY_MS);

  expect(shop.received[0]?.values['status']).toBe('approved');
  expect((await merchant.status(order)).fields).toMatchObject({ status: 'processing', 'order-stage': 'sale_processing' });
});

test.each([
  ['bad-control', false, {}],
  ['altered-status', false, { status: 'declined' }],
  ['altered-amount', true, { amount: '1149.90' }],
  ['lower-case-key', false, {}],
])('S16/%s: the control is valid: %s', async (variant, valid, altered) => {
  const { simulator, shop } = await paid({}, { scenario: 'S16', variant });
  await simulator.advanceClock(500);
  const values = shop.received[0]?.values ?? {};

  expect(values).toMatchObject(altered);
  expect(values['control'] === controlFor(values)).toBe(valid);
});

test('S17: a capture that never was is announced with a valid control', async () => {
  const { simulator, shop } = await paid({}, { scenario: 'S17' });
  await simulator.advanceClock(500);

  expect(shop.received.map(({ values }) => values['type'])).toEqual(['sale', 'capture']);
  expect(shop.received[1]?.values['control']).toBe(controlFor(shop.received[1]?.values ?? {}));
});

test('S18: callbacks may come by POST, with null texts, with unknown parameters', async () => {
  const posted = await paid({}, { scenario: 'S18', variant: 'post' });
  await posted.simulator.advanceClock(500);
  expect(posted.shop.received[0]).toMatchObject({ method: 'POST', values: { status: 'approved' } });

  const nulls = await paid({}, { scenario: 'S18', variant: 'null-texts' });
  await nulls.simulator.advanceClock(500);
  expect(nulls.shop.received[0]?.values).toMatchObject({ error_code: 'null', error_message: 'null' });

  const extra = await paid({}, { scenario: 'S18', variant: 'extra-parameters' });
  await extra.simulator.advanceClock(500);
  expect(extra.shop.received[0]?.values['x-new-field']).toBe('ä & + =');
});

test('an end point can be set to call by POST', async () => {
  const { simulator, shop } = await paid({}, undefined, { settings: { endpoints: { '4107': { callbackMethod: 'POST' } } } });
  await simulator.advanceClock(500);

  expect(shop.received[0]?.method).toBe('POST');
});

test.each([500, 302, 403, 0])('a merchant who answers %s is called again with growing gaps until 200', async (answer) => {
  const { simulator, shop, order } = await paid({}, undefined, { settings: { timings: { callbackTimeoutMs: 100 } } });
  shop.answers.push(answer, answer);

  await simulator.advanceClock(500);
  expect(shop.received).toHaveLength(1);
  await simulator.advanceClock(29_999);
  expect(shop.received).toHaveLength(1);
  await simulator.advanceClock(1);
  expect(shop.received).toHaveLength(2);
  await simulator.advanceClock(30_000 * 1.396);

  expect(shop.received).toHaveLength(3);
  const [callback] = simulator.callbacks(order['merchant-order-id']);
  expect(callback).toMatchObject({ state: 'delivered', nextAttemptAt: '' });
  expect(callback?.attempts.map(({ status }) => status ?? 0)).toEqual([answer, answer, 200]);
});

test('a merchant who never answers 200 is called thirty times in fourteen days and then no more', async () => {
  const { simulator, shop, order } = await paid();
  shop.answers.push(...Array.from({ length: 100 }, () => 500));
  await simulator.advanceClock(15 * DAY_MS);
  expect(shop.received).toHaveLength(30);

  await simulator.advanceClock(15 * DAY_MS);

  expect(shop.received).toHaveLength(30);
  expect(simulator.callbacks(order['merchant-order-id'])[0]?.state).toBe('exhausted');
});

test('the gaps between thirty attempts add up to fourteen days', () => {
  const sum = Array.from({ length: 29 }, (_, attempt) => retryGapMs(attempt)).reduce((total, gap) => total + gap, 0);

  expect(Math.round(sum / DAY_MS)).toBe(14);
});

test('a merchant who cannot be reached is called again', async () => {
  const { simulator, shop } = await paid();
  await shop.close();
  await simulator.advanceClock(500);

  const [callback] = simulator.callbacks();
  expect(callback).toMatchObject({ state: 'waiting', attempts: [{ status: undefined }] });
  expect(callback?.attempts[0]?.failure).toContain('ECONNREFUSED');
});

test('S19: answers lost on the way make the gateway repeat a callback that was answered 200', async () => {
  const { simulator, shop } = await paid({}, { scenario: 'S19' });
  await simulator.advanceClock(10 * 60_000);

  expect(shop.received).toHaveLength(4);
});

test('S20, S21: a chargeback is told to notify_url and never to server_callback_url', async () => {
  const { simulator, merchant } = await aGateway();
  const shop = await aShop();
  const { fields: notified } = await merchant.pay(aSale({ notify_url: `${shop.url}/notify` }));
  const { fields: initialOnly } = await merchant.pay(aSale({ server_callback_url: `${shop.url}/initial` }));
  await simulator.advanceClock(6_000);

  for (const order of [notified, initialOnly]) {
    await fetch(`${simulator.controlUrl}/orders/${order['merchant-order-id'] ?? ''}/chargeback`, {
      method: 'POST',
      body: JSON.stringify({ reason_code: '4837' }),
    });
  }
  await simulator.advanceClock(1_000);

  expect(shop.received.map(({ path, values }) => `${path} ${values['type'] ?? ''}`)).toEqual([
    '/notify sale',
    '/initial sale',
    '/notify chargeback',
  ]);
  expect(shop.received[2]?.values['reason-code']).toBe('4837');
});

test('the URL of the end point is called where the request named none', async () => {
  const shop = await aShop();
  const { simulator, merchant } = await aGateway({
    settings: { endpoints: { '4107': { callbackUrls: { sale: `${shop.url}/endpoint` } } } },
  });
  await merchant.pay(aSale());
  await merchant.pay(aSale({ notify_url: `${shop.url}/own` }));
  await merchant.pay(aSale(), 'preauth/4107');

  await simulator.advanceClock(6_000);

  expect(shop.received.map(({ path }) => path)).toEqual(['/endpoint', '/own']);
});

test('with both URLs given only notify_url is called', async () => {
  const { simulator, shop } = await paid({ server_callback_url: 'http://127.0.0.1:1/never' });
  await simulator.advanceClock(500);

  expect(shop.received.map(({ path }) => path)).toEqual(['/notify']);
  expect(simulator.callbacks()).toHaveLength(1);
});

test('S40: the callback is signed with the key that replaced the one of the request', async () => {
  const { simulator, shop } = await paid({}, { scenario: 'S40' });
  await simulator.advanceClock(500);
  const values = shop.received[0]?.values ?? {};

  expect(values['control']).toBe(controlFor(values, '7E41D0A8-52C3-4B96-8A17-E90F3B6D2C58'));
});

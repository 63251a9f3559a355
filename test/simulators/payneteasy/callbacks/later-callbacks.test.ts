import { expect, test } from 'vitest';
import { sha1, type Values } from '../testing/merchant.ts';
import { aShop } from '../testing/running.ts';
import { aSettled } from '../testing/settled-order.ts';
import type { ShopServer } from '../testing/shop-server.ts';

const KEY = '0C9B1E52-7A4D-4E0B-9F6A-5D2C81B7E3F4';

const told = ({ received }: ShopServer): unknown[] =>
  received.map(({ path, values: { type, status, amount } }) => [path, type, status, amount]);

const isSigned = ({ status = '', orderid = '', client_orderid = '', control }: Values, key = KEY): boolean =>
  control === sha1(`${status}${orderid}${client_orderid}${key}`);

test('S20: who named a server_callback_url hears of the payment alone', async () => {
  const shop = await aShop();
  const { simulator, operated } = await aSettled('preauth', {
    change: { server_callback_url: `${shop.url}/server` },
    scenario: { scenario: 'S20' },
  });
  await operated('capture');
  await operated('return');
  await simulator.advanceClock(3_600_000);

  expect(told(shop)).toEqual([['/server', 'preauth', 'approved', '149.90']]);
});

test('S21: who named a notify_url hears of capture, partial reversals and chargeback as well', async () => {
  const shop = await aShop();
  const { simulator, operated, order } = await aSettled('preauth', {
    change: { notify_url: `${shop.url}/notify` },
    scenario: { scenario: 'S21' },
  });
  await operated('capture', { amount: '100.00', currency: 'EUR' });
  await operated('return', { amount: '10.00', currency: 'EUR', comment: 'Scratched lamp' });
  await operated('return', { amount: '20.00', currency: 'EUR' });
  await fetch(`${simulator.controlUrl}/orders/${order['merchant-order-id'] ?? ''}/chargeback`, { method: 'POST' });
  await simulator.advanceClock(500);

  expect(told(shop)).toEqual([
    ['/notify', 'preauth', 'approved', '149.90'],
    ['/notify', 'capture', 'approved', '100.00'],
    ['/notify', 'reversal', 'approved', '10.00'],
    ['/notify', 'reversal', 'approved', '20.00'],
    ['/notify', 'chargeback', 'approved', '149.90'],
  ]);
  expect(shop.received.map(({ values }) => isSigned(values))).toEqual([true, true, true, true, true]);
  expect(shop.received.map(({ values }) => values['comment'])).toEqual([undefined, undefined, 'Scratched lamp', undefined, undefined]);
  expect(new Set(shop.received.map(({ values }) => values['processor-tx-id'])).size).toBe(5);
});

test('S21: a cancel is announced, and a declined one with its reason', async () => {
  const shop = await aShop();
  const { simulator, operated } = await aSettled('preauth', { change: { notify_url: shop.url } });
  simulator.chooseScenario({ scenario: 'S8', variant: 'not-permitted', command: 'return' });
  await operated('return');
  await operated('return');

  expect(shop.received.slice(1).map(({ values }) => values)).toMatchObject([
    { type: 'cancel', status: 'declined', error_code: '119' },
    { type: 'cancel', status: 'approved', error_code: '' },
  ]);
});

test('the end point’s own URL for a transaction type is called where the order names none for it', async () => {
  const shop = await aShop();
  const callbackUrls = { capture: `${shop.url}/captures`, reversal: `${shop.url}/reversals` };
  const { operated } = await aSettled('preauth', {
    change: { server_callback_url: `${shop.url}/server` },
    options: { settings: { endpoints: { '4107': { callbackUrls } } } },
  });
  await operated('capture');
  await operated('return');
  await operated('void');

  expect(told(shop)).toEqual([
    ['/server', 'preauth', 'approved', '149.90'],
    ['/captures', 'capture', 'approved', '149.90'],
    ['/reversals', 'reversal', 'approved', '149.90'],
  ]);
});

test('S14: chosen for the payment, the capture is announced before the preauth', async () => {
  const shop = await aShop();
  const { operated } = await aSettled('preauth', { change: { notify_url: shop.url }, scenario: { scenario: 'S14' } });
  expect(told(shop)).toEqual([]);
  await operated('capture');

  expect(shop.received.map(({ values }) => values['type'])).toEqual(['capture', 'preauth']);
});

test('S14: chosen for the capture, the reversal is announced before it', async () => {
  const shop = await aShop();
  const { simulator, operated } = await aSettled('preauth', { change: { notify_url: shop.url } });
  simulator.chooseScenario({ scenario: 'S14', command: 'capture' });
  await operated('capture');
  await operated('return');

  expect(shop.received.map(({ values }) => values['type'])).toEqual(['preauth', 'reversal', 'capture']);
});

test('S13 chosen for a capture repeats its callback alone', async () => {
  const shop = await aShop();
  const { simulator, operated } = await aSettled('preauth', { change: { notify_url: shop.url } });
  simulator.chooseScenario({ scenario: 'S13', variant: 'twice', command: 'capture' });
  await operated('capture');
  await operated('return');

  expect(shop.received.map(({ values }) => values['type'])).toEqual(['preauth', 'capture', 'capture', 'reversal']);
});

test('S16 chosen for a capture corrupts its callback alone', async () => {
  const shop = await aShop();
  const { simulator, operated } = await aSettled('preauth', { change: { notify_url: shop.url } });
  shop.answers.push(200, 403);
  simulator.chooseScenario({ scenario: 'S16', variant: 'bad-control', command: 'capture' });
  await operated('capture');
  await operated('return');

  expect(shop.received.map(({ values }) => [values['type'], isSigned(values)])).toEqual([
    ['preauth', true],
    ['capture', false],
    ['reversal', true],
  ]);
});

test('S40 chosen for the payment: the new key signs what follows, too', async () => {
  const shop = await aShop();
  const { operated } = await aSettled('preauth', { change: { notify_url: shop.url }, scenario: { scenario: 'S40' } });
  await operated('capture');

  expect(shop.received.map(({ values }) => isSigned(values, '7E41D0A8-52C3-4B96-8A17-E90F3B6D2C58'))).toEqual([true, true]);
});

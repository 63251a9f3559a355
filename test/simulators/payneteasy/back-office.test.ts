import { expect, test } from 'vitest';
import { control } from '../chassis/testing/control.ts';
import { aShop } from './testing/running.ts';
import { aSettled, type SettledOrder } from './testing/settled-order.ts';

const act = ({ simulator, order }: SettledOrder, body: object) =>
  control(simulator, 'POST', `/orders/${order['merchant-order-id'] ?? ''}/back-office`, body);

test.each([
  ['preauth', [{ act: 'capture' }], { 'transaction-type': 'capture', amount: '149.90' }],
  ['preauth', [{ act: 'capture', amount: '50.00' }], { 'transaction-type': 'capture', amount: '50.00', 'initial-amount': '149.90' }],
  ['preauth', [{ act: 'cancel' }], { 'transaction-type': 'cancel' }],
  ['sale', [{ act: 'reversal' }], { 'transaction-type': 'reversal', 'total-reversal-amount': '149.90' }],
  [
    'sale',
    [
      { act: 'reversal', amount: '10.00' },
      { act: 'reversal', amount: '5.00' },
    ],
    { amount: '5.00', 'total-reversal-amount': '15.00' },
  ],
  ['preauth', [{ act: 'capture', amount: '50.00' }, { act: 'reversal' }], { amount: '50.00', 'total-reversal-amount': '50.00' }],
  ['sale', [{ act: 'void' }], { 'transaction-type': 'void' }],
  [
    'sale',
    [{ act: 'chargeback', amount: '20.00' }],
    { 'transaction-type': 'chargeback', amount: '20.00', 'total-reversal-amount': '0.00' },
  ],
  ['sale', [{ act: 'fraud' }, { act: 'retrieval' }], { 'transaction-type': 'retrieval' }],
  ['preauth', [{ act: 'capture', status: 'declined' }], { 'transaction-type': 'capture', status: 'declined' }],
] as const)('the back office of a %s: %j is what a status tells', async (type, acts, told) => {
  const settled = await aSettled(type);

  for (const body of acts) expect((await act(settled, body)).status).toBe(200);

  expect((await settled.merchant.status(settled.order)).fields).toMatchObject({ status: 'approved', ...told });
});

test('the merchant hears of it, unless that is not wanted', async () => {
  const shop = await aShop();
  const settled = await aSettled('sale', { change: { notify_url: shop.url } });

  await act(settled, { act: 'reversal', amount: '10.00', callback: false });
  await act(settled, { act: 'chargeback', reason_code: '4837' });
  await settled.simulator.advanceClock(500);

  expect(shop.received.map(({ values: { type, amount, 'reason-code': reason } }) => [type, amount, reason])).toEqual([
    ['sale', '149.90', undefined],
    ['chargeback', '149.90', '4837'],
  ]);
});

test.each([
  ['sale', [], { act: 'capture' }, 'the order has no blocked amount'],
  ['preauth', [{ act: 'cancel' }], { act: 'capture' }, 'the order has no blocked amount'],
  ['preauth', [], { act: 'reversal' }, 'the order has nothing to give back'],
  ['sale', [{ act: 'reversal' }], { act: 'reversal' }, 'the order has nothing to give back'],
  ['sale', [{ act: 'reversal', amount: '1.00' }], { act: 'void' }, 'the order has nothing to void'],
  ['preauth', [], { act: 'capture', amount: '149.91' }, 'at most 14990 minor units are left'],
  ['sale', [], { act: 'reversal', amount: '0.00' }, 'at most 14990 minor units are left'],
  ['preauth', [], { act: 'cancel', amount: '1.00' }, 'a cancel is about the whole amount'],
  ['sale', [], { act: 'chargeback', amount: 'much' }, 'amount is no amount of EUR'],
  ['sale', [], { act: 'refund' }, 'act must be one of'],
] as const)('the back office of a %s after %j cannot do %j', async (type, before, body, words) => {
  const settled = await aSettled(type);
  for (const earlier of before) await act(settled, earlier);

  const { status, body: answer } = await act(settled, body);

  expect(status).toBe(400);
  expect((answer as { error: string }).error).toContain(words);
});

test('what was changed in the back office binds the merchant', async () => {
  const canceled = await aSettled('preauth');
  await act(canceled, { act: 'cancel' });
  expect((await canceled.operated('capture'))['error-code']).toBe('6');

  const captured = await aSettled('preauth');
  await act(captured, { act: 'capture' });
  expect((await captured.operated('capture'))['error-code']).toBe('111');
});

test('what is not done at once is under way for as long as a command of the merchant', async () => {
  const shop = await aShop();
  const settled = await aSettled('preauth', { change: { notify_url: shop.url } });
  const told = async () => (await settled.merchant.status(settled.order)).fields['status'];

  await act(settled, { act: 'capture', at_once: false, callback: false });

  expect(await told()).toBe('processing');
  await settled.simulator.advanceClock(3_500);
  expect(await told()).toBe('approved');
  expect(shop.received).toHaveLength(1);
});

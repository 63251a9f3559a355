import { expect, test } from 'vitest';
import { control } from '../chassis/testing/control.ts';
import { aHosted, typeCard } from './testing/hosted-payment.ts';
import { anOrderId, type Merchant } from './testing/merchant.ts';
import { aGateway } from './testing/running.ts';
import type { MyposSimulator } from './simulator.ts';

type Act = Readonly<Record<string, string>>;
const TOKEN = '1041333312721BC752C1AB7743D0821AA1C9CA09';

const act = (simulator: MyposSimulator, orderId: string, body: Act) => control(simulator, 'POST', `/orders/${orderId}/back-office`, body);

async function paid(merchant: Merchant, method: 'purchase' | 'preAuthorize'): Promise<string> {
  const OrderID = anOrderId();
  await merchant[method]({ OrderID });
  return OrderID;
}

async function shown(merchant: Merchant, orderId: string): Promise<string | undefined> {
  const hold = await merchant.call('IPCPreAuthStatus', { OrderID: orderId });
  const sale = await merchant.call('IPCGetPaymentStatus', { OrderID: orderId });
  return hold.fields['IPCPreAuthStatus'] ?? sale.fields['PaymentStatus'];
}

test.each<[string, 'purchase' | 'preAuthorize', readonly Act[], string]>([
  ['a hold that is captured', 'preAuthorize', [{ act: 'capture' }], '3'],
  ['a hold of which a part is captured', 'preAuthorize', [{ act: 'capture', amount: '40.00' }], '3'],
  ['a hold that is canceled', 'preAuthorize', [{ act: 'cancel' }], '6'],
  ['a hold that has lapsed', 'preAuthorize', [{ act: 'lapse' }], '5'],
  ['a hold that is reversed', 'preAuthorize', [{ act: 'reverse' }], '5'],
  ['a purchase that is reversed', 'purchase', [{ act: 'reverse' }], '4'],
  ['a purchase of which a part is refunded', 'purchase', [{ act: 'refund', amount: '3.45' }], '1'],
  ['a purchase that is refunded', 'purchase', [{ act: 'refund' }], '1'],
])('%s in the portal', async (_what, method, acts, status) => {
  const { simulator, merchant } = await aGateway();
  const orderId = await paid(merchant, method);

  for (const body of acts) expect((await act(simulator, orderId, body)).status).toBe(200);

  expect(await shown(merchant, orderId)).toBe(status);
});

test('a purchase that is refunded in parts is shown as reversed where the store does so', async () => {
  const { simulator, merchant } = await aGateway({ settings: { fidelity: { refundedShownAsReversed: true } } });
  const orderId = await paid(merchant, 'purchase');

  await act(simulator, orderId, { act: 'refund', amount: '3.45' });
  expect(await shown(merchant, orderId)).toBe('1');
  await act(simulator, orderId, { act: 'refund' });

  expect(await shown(merchant, orderId)).toBe('4');
  expect(simulator.order(orderId)).toMatchObject({ refunded: '23.45', refunds: [{ amount: '3.45' }, { amount: '20.00' }] });
});

test('an authorization that was captured in the portal is listed no more', async () => {
  const { simulator, merchant } = await aGateway();
  const OrderID = anOrderId('AU');
  await merchant.call('IPCAuthorization', { OrderID, ItemName: 'Lamp', Amount: '40.00', Currency: 'EUR', CardToken: TOKEN });
  const listed = async () => (await merchant.call('IPCAuthorizationList', { OutputFormat: 'JSON' })).raw.includes(OrderID);

  expect(await listed()).toBe(true);
  await act(simulator, OrderID, { act: 'capture', amount: '10.00' });

  expect(await listed()).toBe(false);
  expect(simulator.order(OrderID)).toMatchObject({ state: 'captured', captured: '10.00' });
});

test('the shop is told of a reversed purchase, and of nothing else', async () => {
  const { simulator, shop, orderId, page } = await aHosted('purchase');
  await typeCard(page);
  await act(simulator, orderId, { act: 'refund', amount: '1.00' });
  expect(shop.received).toHaveLength(1);

  await act(simulator, orderId, { act: 'reverse' });

  expect(shop.received.map(({ values }) => values['IPCmethod'])).toEqual(['IPCPurchaseNotify', 'IPCPurchaseRollback']);
});

test.each<[string, 'purchase' | 'preAuthorize', readonly Act[], string]>([
  ['a purchase cannot be captured', 'purchase', [{ act: 'capture' }], 'the order is paid'],
  ['a hold cannot be refunded', 'preAuthorize', [{ act: 'refund' }], 'the order is held'],
  ['what is captured cannot be canceled', 'preAuthorize', [{ act: 'capture' }, { act: 'cancel' }], 'the order is captured'],
  ['more than is held cannot be captured', 'preAuthorize', [{ act: 'capture', amount: '150.01' }], 'more than there is'],
  ['what is refunded cannot be refunded again', 'purchase', [{ act: 'refund' }, { act: 'refund' }], 'more than there is'],
  ['an amount is a decimal', 'purchase', [{ act: 'refund', amount: 'all' }], 'amount must be a decimal'],
  ['nothing else can be done', 'purchase', [{ act: 'shrug' }], 'act must be one of capture, cancel, refund, reverse, lapse'],
])('%s', async (_rule, method, acts, why) => {
  const { simulator, merchant } = await aGateway();
  const orderId = await paid(merchant, method);

  const answers = [];
  for (const body of acts) answers.push(await act(simulator, orderId, body));

  expect(answers.at(-1)).toMatchObject({ status: 400, body: { error: expect.stringContaining(why) as unknown } });
});

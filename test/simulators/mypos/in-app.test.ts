import { expect, test } from 'vitest';
import { aCart, anOrderId, cardFields } from './testing/merchant.ts';
import { aGateway } from './testing/running.ts';
import { TEST_CARDS } from './test-cards.ts';

const DAY_MS = 24 * 60 * 60_000;
const TOKEN = '1041333312721BC752C1AB7743D0821AA1C9CA09';

test.each(['XML', 'json', ''])('a card pays in an app, and the answer in %j is verified', async (OutputFormat) => {
  const { merchant, simulator } = await aGateway();
  const OrderID = anOrderId();

  const { fields, isVerified, contentType } = await merchant.purchase({ OrderID, OutputFormat });

  expect(fields).toMatchObject({ IPCmethod: 'IPCIAPurchase', Amount: '23.45', Currency: 'EUR', Status: '0', StatusMsg: 'Success' });
  expect(isVerified).toBe(true);
  expect(contentType).toContain(OutputFormat === 'json' ? 'json' : 'xml');
  expect(simulator.order(OrderID)).toMatchObject({ family: 'purchase', channel: 'in-app', state: 'paid', reference: fields['IPC_Trnref'] });
  expect(simulator.callbacks()).toEqual([]);
});

test.each(TEST_CARDS)('card $number in an app: $description', async ({ number, outcome }) => {
  const { merchant } = await aGateway();

  expect((await merchant.purchase(cardFields(number))).fields['Status']).toBe(String(outcome));
});

test.each([
  ['10.51', '21'],
  ['10.13', '13'],
  ['10.24', '24'],
  ['10.50', '0'],
])('an amount of %s ends with status %s, unless amounts decide nothing', async (Amount, status) => {
  const { merchant, simulator } = await aGateway();

  expect((await merchant.preAuthorize({ Amount })).fields['Status']).toBe(status);
  simulator.changeSettings({ fidelity: { amountsDecide: false } });
  expect((await merchant.preAuthorize({ Amount })).fields['Status']).toBe('0');
});

test('a card whose expiry is past has the wrong one', async () => {
  const { merchant } = await aGateway();

  expect((await merchant.purchase(cardFields('4006090000000007', { ExpDate: '2512' }))).fields['Status']).toBe('22');
  expect((await merchant.purchase(cardFields('4006090000000007', { ExpDate: '2601' }))).fields['Status']).toBe('0');
});

test('an order is paid once: another attempt is welcome after a decline only', async () => {
  const { merchant } = await aGateway();
  const OrderID = anOrderId();
  const pay = async (number: string): Promise<string | undefined> =>
    (await merchant.purchase({ OrderID, ...cardFields(number) })).fields['Status'];

  expect([await pay('4877000000000002'), await pay('4006090000000007'), await pay('4006090000000007')]).toEqual(['21', '0', '20']);
});

test('a hold is told with its end, completed in part, and then done with', async () => {
  const { merchant, simulator } = await aGateway();
  const OrderID = anOrderId('PA');
  await merchant.preAuthorize({ OrderID });
  const status = async (): Promise<unknown> => (await merchant.call('IPCPreAuthStatus', { OrderID })).fields;

  expect(await status()).toMatchObject({ OrderID, PreAuthExpDate: '22/01/2026', IPCPreAuthStatus: '1' });
  const completed = await merchant.call('IPCPreAuthCompletion', { Amount: '100.50', Currency: 'EUR', OrderID });
  expect(completed).toMatchObject({ isVerified: true, fields: { Amount: '100.50', Currency: 'EUR', OrderID, Status: '0' } });
  expect(await status()).toMatchObject({ IPCPreAuthStatus: '3' });
  expect(simulator.order(OrderID)).toMatchObject({ state: 'captured', captured: '100.50' });
  expect((await merchant.call('IPCPreAuthCompletion', { Amount: '1.00', Currency: 'EUR', OrderID })).fields['Status']).toBe('14');
  expect((await merchant.call('IPCPreAuthCancellation', { OrderID })).fields['Status']).toBe('14');
});

test('what a completion leaves stays held when that is so', async () => {
  const { merchant } = await aGateway({ settings: { fidelity: { completionReleasesRest: false } } });
  const OrderID = anOrderId('PA');
  await merchant.preAuthorize({ OrderID });
  const complete = async (Amount: string): Promise<string | undefined> =>
    (await merchant.call('IPCPreAuthCompletion', { Amount, Currency: 'EUR', OrderID })).fields['Status'];

  expect([await complete('100.00'), await complete('50.01'), await complete('50.00'), await complete('0.01')]).toEqual([
    '0',
    '9',
    '0',
    '14',
  ]);
});

test.each([
  [{ Amount: '150.01' }, '9'],
  [{ Amount: '0' }, '9'],
  [{ Amount: '1.234' }, '9'],
  [{ Currency: 'USD' }, '5'],
  [{ OrderID: 'UNKNOWN' }, '5'],
])('a completion with %o is refused with %s', async (change, status) => {
  const { merchant } = await aGateway();
  const OrderID = anOrderId('PA');
  await merchant.preAuthorize({ OrderID });

  const { fields, isVerified } = await merchant.call('IPCPreAuthCompletion', { Amount: '150.00', Currency: 'EUR', OrderID, ...change });

  expect(fields['Status']).toBe(status);
  expect(isVerified).toBe(true);
});

test('a partial completion can be switched off', async () => {
  const { merchant } = await aGateway({ settings: { fidelity: { completionPartialAllowed: false } } });
  const OrderID = anOrderId('PA');
  await merchant.preAuthorize({ OrderID });

  expect((await merchant.call('IPCPreAuthCompletion', { Amount: '1.00', Currency: 'EUR', OrderID })).fields['Status']).toBe('9');
});

test('a hold is cancelled once, and the answer names the amount, not the order', async () => {
  const { merchant } = await aGateway();
  const OrderID = anOrderId('PA');
  await merchant.preAuthorize({ OrderID });

  const { fields } = await merchant.call('IPCPreAuthCancellation', { OrderID });

  expect(fields).toMatchObject({ Amount: '150.00', Currency: 'EUR', Status: '0' });
  expect(fields).not.toHaveProperty('OrderID');
  expect((await merchant.call('IPCPreAuthStatus', { OrderID })).fields['IPCPreAuthStatus']).toBe('6');
  expect((await merchant.call('IPCPreAuthCancellation', { OrderID })).fields['Status']).toBe('14');
  expect((await merchant.call('IPCPreAuthCompletion', { Amount: '150.00', Currency: 'EUR', OrderID })).fields['Status']).toBe('14');
});

test('a hold lapses after seven days', async () => {
  const { merchant, simulator } = await aGateway();
  const OrderID = anOrderId('PA');
  await merchant.preAuthorize({ OrderID });

  await simulator.advanceClock(7 * DAY_MS);

  expect((await merchant.call('IPCPreAuthStatus', { OrderID })).fields['IPCPreAuthStatus']).toBe('5');
  expect((await merchant.call('IPCPreAuthCompletion', { Amount: '150.00', Currency: 'EUR', OrderID })).fields['Status']).toBe('14');
});

test('declined and unknown pre-authorizations have a status of their own', async () => {
  const { merchant } = await aGateway();
  const OrderID = anOrderId('PA');
  await merchant.preAuthorize({ OrderID, Amount: '9.51' });

  expect((await merchant.call('IPCPreAuthStatus', { OrderID })).fields['IPCPreAuthStatus']).toBe('4');
  expect((await merchant.call('IPCPreAuthStatus', { OrderID: 'UNKNOWN' })).fields['Status']).toBe('5');
});

test('a payment is refunded in parts, up to its amount', async () => {
  const { merchant, simulator } = await aGateway();
  const OrderID = anOrderId();
  const { fields: paid } = await merchant.purchase({ OrderID });
  const refund = async (Amount: string, own: string): Promise<string | undefined> =>
    (await merchant.call('IPCRefund', { IPC_Trnref: paid['IPC_Trnref'] ?? '', OrderID: own, Amount, Currency: 'EUR' })).fields['Status'];

  expect(await refund('20.00', `${OrderID}R1`)).toBe('0');
  expect(await refund('1.00', `${OrderID}R1`)).toBe('20');
  expect(await refund('1.00', OrderID)).toBe('20');
  expect(await refund('3.46', `${OrderID}R2`)).toBe('9');
  expect(await refund('3.45', '')).toBe('0');
  expect(simulator.order(OrderID)).toMatchObject({
    refunded: '23.45',
    refunds: [{ orderId: `${OrderID}R1`, amount: '20.00' }, { orderId: '' }],
  });
  expect(simulator.requests({ method: 'IPCRefund', orderId: OrderID })).toHaveLength(5);
});

test('a refund answers with a reference of its own, or with the original one', async () => {
  const { merchant, simulator } = await aGateway();
  const { fields: paid } = await merchant.purchase();
  const refund = async (): Promise<string | undefined> =>
    (await merchant.call('IPCRefund', { IPC_Trnref: paid['IPC_Trnref'] ?? '', Amount: '1.00', Currency: 'EUR' })).fields['IPC_Trnref'];

  expect(await refund()).not.toBe(paid['IPC_Trnref']);
  simulator.changeSettings({ fidelity: { refundReference: 'original' } });
  expect(await refund()).toBe(paid['IPC_Trnref']);
});

test('what was captured can be refunded, what is held cannot', async () => {
  const { merchant } = await aGateway();
  const OrderID = anOrderId('PA');
  const { fields: held } = await merchant.preAuthorize({ OrderID });
  const refund = async (Amount: string): Promise<string | undefined> =>
    (await merchant.call('IPCRefund', { IPC_Trnref: held['IPC_Trnref'] ?? '', Amount, Currency: 'EUR' })).fields['Status'];

  expect(await refund('10.00')).toBe('14');
  await merchant.call('IPCPreAuthCompletion', { Amount: '100.00', Currency: 'EUR', OrderID });
  expect([await refund('100.01'), await refund('100.00')]).toEqual(['9', '0']);
});

test('a payment is reversed until it is settled, and then shown as reversed', async () => {
  const { merchant, simulator } = await aGateway();
  const OrderID = anOrderId();
  const { fields: paid } = await merchant.purchase({ OrderID });
  const { fields: later } = await merchant.purchase();
  const reverse = async (reference = ''): Promise<string | undefined> =>
    (await merchant.call('IPCReversal', { IPC_Trnref: reference })).fields['Status'];

  expect(await reverse(paid['IPC_Trnref'])).toBe('0');
  expect(await reverse(paid['IPC_Trnref'])).toBe('14');
  expect((await merchant.call('IPCGetPaymentStatus', { OrderID })).fields['PaymentStatus']).toBe('4');
  await simulator.advanceClock(DAY_MS);
  expect(await reverse(later['IPC_Trnref'])).toBe('14');
  expect(await reverse('1')).toBe('5');
});

test('a payment status tells amount, reference and time', async () => {
  const { merchant } = await aGateway();
  const OrderID = anOrderId();
  const { fields: paid } = await merchant.purchase({ OrderID });

  const { fields, isVerified } = await merchant.call('IPCGetPaymentStatus', { OrderID, OutputFormat: 'JSON' });

  expect(isVerified).toBe(true);
  expect(fields).toMatchObject({
    IPCMethod: 'IPCGetPaymentStatus',
    PaymentStatus: '1',
    Amount: '23.45',
    Currency: 'EUR',
    IPC_Trnref: paid['IPC_Trnref'],
    DateTime: '2026-01-15 09:00:00',
    FeeAmount: '0.70',
  });
});

test.each(['XML', 'JSON'])('a transaction status in %s nests the last callback with its own signature', async (OutputFormat) => {
  const { merchant } = await aGateway();
  const OrderID = anOrderId();
  const { fields: paid } = await merchant.purchase({ OrderID });
  const ask = () => merchant.call('IPCGetTxnStatus', { OrderID, OutputFormat });

  const first = await ask();
  expect(first).toMatchObject({
    isVerified: true,
    fields: { IPCmethod: 'IPCPurchaseNotify', IPC_Trnref: paid['IPC_Trnref'], Status: '0' },
  });
  expect((await ask()).raw).toBe(first.raw);
  await merchant.call('IPCReversal', { IPC_Trnref: paid['IPC_Trnref'] ?? '' });
  expect(await ask()).toMatchObject({ isVerified: true, fields: { IPCmethod: 'IPCPurchaseRollback', Status: '0' } });
});

test('a transaction log tells what happened', async () => {
  const { merchant } = await aGateway();
  const OrderID = anOrderId();
  await merchant.purchase({ OrderID });

  const { raw, isVerified } = await merchant.call('IPCGetTxnLog', { OrderID });

  expect(isVerified).toBe(true);
  expect(raw).toContain('<log><item><time>15.01.2026 09:00:00</time><action>authorization</action><result>Success</result></item></log>');
});

test('an authorization of a token is listed until it is captured or reversed', async () => {
  const { merchant } = await aGateway();
  const [first, second] = [anOrderId('AU'), anOrderId('AU')];
  for (const OrderID of [first, second]) {
    await merchant.call('IPCAuthorization', { OrderID, ItemName: 'Minibar', Amount: '45.00', Currency: 'EUR', CardToken: TOKEN });
  }
  const listed = async (): Promise<readonly string[]> => {
    const { raw, isVerified } = await merchant.call('IPCAuthorizationList', { OutputFormat: 'JSON' });
    expect(isVerified).toBe(true);
    return (JSON.parse(raw) as { Authorizations: { OrderID: string }[] }).Authorizations.map(({ OrderID }) => OrderID);
  };

  expect(await listed()).toEqual([first, second]);
  expect((await merchant.call('IPCAuthorizationCapture', { OrderID: first, Amount: '40.00', Currency: 'EUR' })).fields['Status']).toBe('0');
  expect((await merchant.call('IPCAuthorizationReverse', { OrderID: second })).fields).toMatchObject({ OrderID: second, Status: '0' });
  expect(await listed()).toEqual([]);
  expect((await merchant.call('IPCPreAuthStatus', { OrderID: first })).fields['Status']).toBe('5');
});

test('an authorization takes no card data', async () => {
  const { merchant } = await aGateway();
  const values = { OrderID: anOrderId('AU'), ItemName: 'Minibar', Amount: '45.00', Currency: 'EUR', ...cardFields() };

  expect((await merchant.call('IPCAuthorization', values)).fields['Status']).toBe('1');
});

test.each(['10', '10.5', '10.50', '10.'])('an amount of %s is echoed as it was sent', async (Amount) => {
  const { merchant } = await aGateway();

  expect((await merchant.preAuthorize({ Amount })).fields).toMatchObject({ Amount, Status: '0' });
});

test('the second key pair signs, encrypts and verifies as the first', async () => {
  const { merchant } = await aGateway();
  const values = { OrderID: anOrderId(), Amount: '1.00', Currency: 'EUR', ...aCart('1.00'), ...cardFields('4006090000000007', {}, '2') };

  expect(await merchant.call('IPCIAPurchase', values, { keyIndex: '2' })).toMatchObject({ isVerified: true, fields: { Status: '0' } });
});

import { expect, test } from 'vitest';
import { control } from '../../chassis/testing/control.ts';
import { aHosted, typeCard } from '../testing/hosted-payment.ts';
import { anOrderId } from '../testing/merchant.ts';
import { aGateway } from '../testing/running.ts';

test('a scenario can be chosen for the next payment, for one OrderID, for an amount, or for a method', async () => {
  const { simulator, merchant } = await aGateway();
  await control(simulator, 'POST', '/scenarios', { scenario: 'decline', order_id: 'CHOSEN' });
  await control(simulator, 'POST', '/scenarios', { scenario: 'insufficient-funds', amount: '7.77' });
  await control(simulator, 'POST', '/scenarios', { scenario: '3ds-failed', method: 'IPCIAPreAuthorization' });

  const status = async (change = {}): Promise<string | undefined> => (await merchant.purchase(change)).fields['Status'];

  expect(await status()).toBe('0');
  expect(await status({ OrderID: 'CHOSEN' })).toBe('21');
  expect(await status({ Amount: '7.77' })).toBe('13');
  expect(await status({ Amount: '7.77' })).toBe('0');
  expect((await merchant.preAuthorize()).fields['Status']).toBe('24');
  await control(simulator, 'POST', '/scenarios', { scenario: 'decline', times: 2 });
  expect([await status(), await status(), await status()]).toEqual(['21', '21', '0']);
});

test('a behavior of one’s own can be chosen, alone or on top of a scenario', async () => {
  const { simulator, merchant } = await aGateway();
  await control(simulator, 'POST', '/scenarios', { behavior: { outcome: 15, keyIndex: '2' } });

  expect(await merchant.purchase()).toMatchObject({ isVerified: false, fields: { Status: '15' } });
});

test.each([
  ['/scenarios', { scenario: 'approve', method: 'IPCNothing' }, 'method IPCNothing does not exist'],
  ['/scenarios', { behavior: { outcome: 'good' } }, 'behavior.outcome must be a number'],
  ['/scenarios', { behavior: { challenge: 'maybe' } }, 'behavior.challenge must be one of by-card'],
  ['/scenarios', { behavior: { answer: { kind: 'good' } } }, 'behavior.answer.kind must be one of none'],
  ['/scenarios', { behavior: { callback: { forgeries: 'all' } } }, 'behavior.callback.forgeries must be a list'],
  ['/settings', { timings: { payerTries: '1' } }, 'settings.timings.payerTries must be a number'],
  ['/settings', { fidelity: { answerRoot: 'root' } }, 'settings.fidelity.answerRoot must be one of'],
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

test('requests are listed by method and by OrderID, with the text that was signed and the answer', async () => {
  const { simulator, merchant } = await aGateway();
  const OrderID = anOrderId();
  const { fields } = await merchant.purchase({ OrderID });
  await merchant.call('IPCReversal', { IPC_Trnref: fields['IPC_Trnref'] ?? '' });

  const { body } = await control(simulator, 'GET', `/requests?order_id=${OrderID}`);

  expect(body).toMatchObject([
    { method: 'IPCIAPurchase', orderId: OrderID, signatureRule: 'plain', status: '0', answer: fields },
    { method: 'IPCReversal', originalOrderId: OrderID },
  ]);
  const signedText = simulator.requests({ method: 'IPCIAPurchase' })[0]?.signedText ?? '';
  expect(Buffer.from(signedText, 'base64').toString()).toContain(`IPCIAPurchase-1.4-EN-000000000000010-61938166610-1-${OrderID}-23.45`);
});

test('settings can be changed and read, keys left out, and a reset takes the first ones again', async () => {
  const { simulator, merchant } = await aGateway();
  await merchant.purchase();
  await control(simulator, 'POST', '/settings', { stores: { '000000000000042': { walletNumber: '40000000001' } } });

  const { body } = await control(simulator, 'GET', '/settings');
  expect(body).toMatchObject({ stores: { '000000000000042': { walletNumber: '40000000001', keys: ['1', '2'] } } });
  expect(JSON.stringify(body)).not.toContain('PRIVATE KEY');
  const other = { account: { SID: '000000000000042', WalletNumber: '40000000001' } };
  expect((await merchant.purchase({}, other)).fields['Status']).toBe('0');
  await control(simulator, 'POST', '/reset');
  expect((await merchant.purchase({}, other)).fields['Status']).toBe('4');
  expect((await control(simulator, 'GET', '/orders')).body).toEqual([]);
});

test.each([
  [{ decision: 'approve' }, 'IPCPurchaseOK', 'paid'],
  [{ decision: 'approve', card: '4002880000000005' }, 'IPCPurchaseOK', 'paid'],
  [{ decision: 'cancel' }, 'IPCPurchaseCancel', 'abandoned'],
  [{ decision: 'decline' }, undefined, 'declined'],
  [{ decision: 'leave' }, undefined, 'started'],
])('the payer’s part can be played without a browser: %o', async (decision, method, state) => {
  const { simulator, orderId } = await aHosted('purchase');

  const { body } = await control(simulator, 'POST', `/orders/${orderId}/payer`, decision);

  expect(body).toMatchObject({ order: { state } });
  expect((body as { return?: { fields: Record<string, string> } }).return?.fields['IPCmethod']).toBe(method);
});

test('the gateway can reverse a payment by itself, and tells of it', async () => {
  const { simulator, shop, orderId, page } = await aHosted('purchase');
  expect((await control(simulator, 'POST', `/orders/${orderId}/rollback`)).body).toEqual({ error: 'the order is started' });
  await typeCard(page);

  expect((await control(simulator, 'POST', `/orders/${orderId}/rollback`)).body).toMatchObject({ state: 'reversed' });
  expect(shop.received.map(({ values }) => values['IPCmethod'])).toEqual(['IPCPurchaseNotify', 'IPCPurchaseRollback']);
});

test('a callback can be sent again, multiplied, delayed, forged and dropped', async () => {
  const { simulator, shop, page } = await aHosted('purchase');
  await typeCard(page);
  const id = simulator.callbacks()[0]?.id ?? '';
  const act = async (action: string, body?: unknown): Promise<number> => {
    expect((await control(simulator, 'POST', `/callbacks/${id}/${action}`, body)).status).toBe(200);
    return shop.received.length;
  };

  expect(await act('resend')).toBe(2);
  expect(await act('duplicate', { copies: 3, parallel: true })).toBe(5);
  expect(await act('delay', { ms: 60_000 })).toBe(5);
  await simulator.advanceClock(60_000);
  expect(shop.received).toHaveLength(6);
  expect(await act('forge', { how: 'tampered-amount' })).toBe(7);
  expect(shop.received[6]?.values['Amount']).toBe('1150.00');
  expect(await act('drop')).toBe(7);
  expect(await act('resend')).toBe(7);
});

test('stored cards are listed, and those that were added are forgotten with a reset', async () => {
  const { simulator } = await aGateway();

  expect((await control(simulator, 'GET', '/stored-cards')).body).toMatchObject([{ token: '1041333312721BC752C1AB7743D0821AA1C9CA09' }]);
  expect((await control(simulator, 'GET', '/test-cards')).body).toHaveLength(11);
});

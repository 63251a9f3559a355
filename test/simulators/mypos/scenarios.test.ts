import { expect, test } from 'vitest';
import type { MyposSimulator } from './simulator.ts';
import { anOrderId, cardFields, type Merchant, type Reply, type Values } from './testing/merchant.ts';
import { aGateway } from './testing/running.ts';

const MINUTE_MS = 60_000;

interface Chosen {
  readonly simulator: MyposSimulator;
  readonly merchant: Merchant;
  readonly OrderID: string;
  readonly pay: (change?: Values) => Promise<Reply>;
  readonly status: (format?: string) => Promise<Reply>;
}

/** A purchase in an app that a scenario was chosen for. */
async function chosen(scenario: string, variant?: string): Promise<Chosen> {
  const { simulator, merchant } = await aGateway();
  const OrderID = anOrderId();
  simulator.chooseScenario({ scenario, variant, orderId: OrderID });
  return {
    simulator,
    merchant,
    OrderID,
    pay: (change = {}) => merchant.purchase({ OrderID, ...change }),
    status: (OutputFormat = 'XML') => merchant.call('IPCGetPaymentStatus', { OrderID, OutputFormat }),
  };
}

/** An answer that comes may come late: silence is what a client sees that waits no longer. */
const shortly = (sending: Promise<Reply>): Promise<Reply | 'silence'> =>
  Promise.race([sending, new Promise<'silence'>((resolve) => setTimeout(resolve, 300, 'silence'))]);

test.each([
  ['approve', undefined, '0'],
  ['decline', 'declined', '21'],
  ['decline', 'authorization-failed', '8'],
  ['decline', 'not-permitted', '14'],
  ['decline', 'limit', '15'],
  ['decline', 'account-limits', '19'],
  ['insufficient-funds', undefined, '13'],
  ['expired-card', undefined, '22'],
  ['3ds-failed', undefined, '24'],
])('scenario %s %s overrules card and amount: %s', async (scenario, variant, status) => {
  const { pay, simulator, OrderID } = await chosen(scenario, variant);

  expect(await pay(cardFields('4877000000000002'))).toMatchObject({ isVerified: true, fields: { Status: status } });
  expect(simulator.order(OrderID)?.state).toBe(status === '0' ? 'paid' : 'declined');
});

test.each([
  ['wrong-signature', '2'],
  ['store-restricted', '25'],
  ['duplicate', '20'],
  ['invalid-parameter', '5'],
  ['undefined-error', '99'],
  ['unheard-of', '77'],
])('scenario refuse: %s is answered with %s, and nothing happens', async (variant, status) => {
  const { pay, simulator } = await chosen('refuse', variant);

  expect(await pay()).toMatchObject({ isVerified: true, fields: { Status: status } });
  expect(simulator.orders()).toEqual([]);
});

test.each([
  ['badsig', 'status'],
  ['nosig', 'status'],
  ['reorder', 'status'],
  ['error3', 'status'],
])('scenario %s spoils the signature of the answer, or of the first status', async (scenario, variant) => {
  const answered = await chosen(scenario);
  const asked = await chosen(scenario, variant);

  expect((await answered.pay()).isVerified).toBe(false);
  expect(await answered.status()).toMatchObject({ isVerified: true, fields: { PaymentStatus: '1' } });
  expect((await asked.pay()).isVerified).toBe(true);
  expect((await asked.status()).isVerified).toBe(false);
  expect(await asked.status()).toMatchObject({ isVerified: true, fields: { PaymentStatus: '1' } });
});

test('scenario nosig and error3 have no signature at all; error3 has nothing but the status', async () => {
  expect((await (await chosen('nosig')).pay()).fields).toMatchObject({ Status: '0', Amount: '23.45' });
  expect((await (await chosen('error3')).pay()).fields).toEqual({ IPCmethod: 'IPCIAPurchase', Status: '3', StatusMsg: 'E_IPC_ERROR' });
});

test('scenario timeout-before: silence, and nothing was done', async () => {
  const { pay, status } = await chosen('timeout-before');

  expect(await shortly(pay())).toBe('silence');
  expect((await status()).fields['Status']).toBe('5');
});

test('scenario timeout-after: silence, although it was done', async () => {
  const { pay, status } = await chosen('timeout-after');

  expect(await shortly(pay())).toBe('silence');
  expect((await status()).fields['PaymentStatus']).toBe('1');
});

test.each([
  ['after', '1'],
  ['before', undefined],
])('scenario reset: %s cuts the connection', async (variant, paymentStatus) => {
  const { pay, status } = await chosen('reset', variant);

  await expect(pay()).rejects.toThrow('fetch failed');
  expect((await status()).fields['PaymentStatus']).toBe(paymentStatus);
});

test('scenario slow: late comes when the clock has moved', async () => {
  const { pay, simulator } = await chosen('slow', 'late');
  const paying = pay();

  expect(await shortly(paying)).toBe('silence');
  await simulator.advanceClock(MINUTE_MS);
  expect((await paying).fields['Status']).toBe('0');
});

test('scenario slow: drip sends byte by byte', async () => {
  const { simulator, merchant } = await aGateway();
  simulator.chooseScenario({ scenario: 'slow', variant: 'drip', method: 'IPCIAStoreCard' });
  const response = await merchant.post('IPCIAStoreCard', { CardVerification: '1', ...cardFields() });
  const reader = response.body!.getReader();

  expect(new TextDecoder().decode((await reader.read()).value)).toBe('<');
  await simulator.advanceClock(200);
  expect(new TextDecoder().decode((await reader.read()).value)).toBe('i');
  await reader.cancel();
});

test.each(['XML', 'JSON'])('scenario malformed: huge in %s is right but for its ten megabytes', async (OutputFormat) => {
  const { pay } = await chosen('malformed', 'huge');

  const { raw, isVerified } = await pay({ OutputFormat });

  expect(raw.length).toBeGreaterThan(10_000_000);
  expect(isVerified).toBe(true);
});

test.each([
  ['mismatched-tag', 'XML', /<Currency>EUR<\/Amount>/],
  ['mismatched-tag', 'JSON', /[^}]$/],
  ['truncated', 'XML', /^<ipc_response.*[^>]$/],
  ['truncated', 'JSON', /^\{.*[^}]$/],
  ['empty-body', 'XML', /^$/],
  ['doctype', 'XML', /^<!DOCTYPE .*&ok;/],
  ['wrong-charset', 'XML', /Succ\ufffds/],
])('scenario malformed: %s in %s', async (variant, OutputFormat, raw) => {
  const { simulator, merchant, OrderID, status } = await chosen('malformed', variant);
  const response = await merchant.post('IPCIAPreAuthorization', {
    OrderID,
    ItemName: 'x',
    Amount: '1.00',
    Currency: 'EUR',
    ...cardFields(),
    OutputFormat,
  });

  expect(await response.text()).toMatch(raw);
  expect(simulator.order(OrderID)?.state).toBe('held');
  expect((await status()).isVerified).toBe(true);
});

test.each([
  ['malformed', 'http-500', 500],
  ['malformed', 'http-503', 503],
  ['html', undefined, 200],
  ['redirect', undefined, 301],
])('scenario %s %s is answered by something else', async (scenario, variant, httpStatus) => {
  const { pay, simulator, OrderID } = await chosen(scenario, variant);

  expect(await pay()).toMatchObject({ status: httpStatus, contentType: 'text/html; charset=utf-8', fields: {} });
  expect(simulator.order(OrderID)?.state).toBe('paid');
});

test('scenario extra: an unknown field is signed with the others', async () => {
  expect(await (await chosen('extra')).pay()).toMatchObject({ isVerified: true, fields: { Novelty: 'a < b & c', Status: '0' } });
});

test('scenario jsonnum: numbers and texts change places, the signature stays', async () => {
  const { pay, status } = await chosen('jsonnum', 'status');
  await pay();

  const { raw } = await status('JSON');

  expect(raw).toContain('"PaymentStatus":"1"');
  expect(raw).toContain('"Amount":23.45');
  expect(raw).toContain('"Status":"0"');
});

test.each([
  ['approved', '1'],
  ['declined', '3'],
])('scenario resolved-later: %s after ten minutes', async (variant, paymentStatus) => {
  const { pay, status, simulator } = await chosen('resolved-later', variant);

  expect(await pay()).toMatchObject({ isVerified: false, fields: { Status: '3' } });
  expect((await status()).fields['PaymentStatus']).toBe('2');
  expect((await pay()).fields['Status']).toBe('20');
  await simulator.advanceClock(10 * MINUTE_MS);
  expect((await status()).fields['PaymentStatus']).toBe(paymentStatus);
});

test('scenario resolved-later: the status of a hold is unknown to the gateway as well', async () => {
  const { merchant, simulator, OrderID } = await chosen('resolved-later');
  const status = () => merchant.call('IPCPreAuthStatus', { OrderID });
  await merchant.preAuthorize({ OrderID });

  expect(await status()).toMatchObject({ isVerified: false, fields: { Status: '3' } });
  await simulator.advanceClock(10 * MINUTE_MS);
  expect(await status()).toMatchObject({ isVerified: true, fields: { IPCPreAuthStatus: '1' } });
});

test('scenario resolved-later for a completion: the hold is pending until then', async () => {
  const { merchant, simulator } = await aGateway();
  const OrderID = anOrderId('PA');
  await merchant.preAuthorize({ OrderID });
  simulator.chooseScenario({ scenario: 'resolved-later', method: 'IPCPreAuthCompletion', orderId: OrderID });
  const status = async (): Promise<string | undefined> => (await merchant.call('IPCPreAuthStatus', { OrderID })).fields['IPCPreAuthStatus'];

  expect((await merchant.call('IPCPreAuthCompletion', { OrderID, Amount: '150.00', Currency: 'EUR' })).isVerified).toBe(false);
  expect(await status()).toBe('1');
  await simulator.advanceClock(10 * MINUTE_MS);
  expect(await status()).toBe('3');
});

test('scenario shown-late: three answers do not know the payment, then one does', async () => {
  const { pay, status } = await chosen('shown-late');
  await pay();

  const shown = [await status(), await status(), await status(), await status()].map(({ fields }) => fields['PaymentStatus']);

  expect(shown).toEqual([undefined, undefined, undefined, '1']);
});

test('scenario shown-late for a cancellation: three answers show the hold', async () => {
  const { merchant, simulator } = await aGateway();
  const OrderID = anOrderId('PA');
  await merchant.preAuthorize({ OrderID });
  simulator.chooseScenario({ scenario: 'shown-late', method: 'IPCPreAuthCancellation', orderId: OrderID });
  await merchant.call('IPCPreAuthCancellation', { OrderID });

  const shown: (string | undefined)[] = [];
  for (let asked = 0; asked < 4; asked += 1) shown.push((await merchant.call('IPCPreAuthStatus', { OrderID })).fields['IPCPreAuthStatus']);

  expect(shown).toEqual(['1', '1', '1', '6']);
});

test('a refund’s scenario is found by the OrderID of its payment, or by its own', async () => {
  const { merchant, simulator } = await aGateway();
  const OrderID = anOrderId();
  const { fields } = await merchant.purchase({ OrderID });
  const refund = (own: string) =>
    merchant.call('IPCRefund', { IPC_Trnref: fields['IPC_Trnref'] ?? '', OrderID: own, Amount: '1.00', Currency: 'EUR' });
  simulator.chooseScenario({ scenario: 'insufficient-funds', method: 'IPCRefund', orderId: OrderID });
  simulator.chooseScenario({ scenario: 'decline', method: 'IPCRefund', orderId: 'OWN1' });

  expect((await refund('OWN1')).fields['Status']).toBe('13');
  expect((await refund('OWN1')).fields['Status']).toBe('21');
  expect((await refund('OWN1')).fields['Status']).toBe('0');
  expect(simulator.order(OrderID)?.refunded).toBe('1.00');
});

test('scenario expiry: the hold lapses after a minute', async () => {
  const { merchant, simulator, OrderID } = await chosen('expiry');
  await merchant.preAuthorize({ OrderID });
  await simulator.advanceClock(MINUTE_MS);

  expect((await merchant.call('IPCPreAuthStatus', { OrderID })).fields['IPCPreAuthStatus']).toBe('5');
});

test('scenario key-rotation: the answer is signed with the other key', async () => {
  expect((await (await chosen('key-rotation')).pay()).isVerified).toBe(false);
});

import { expect, test } from 'vitest';
import type { ScenarioRequest } from './scenarios.ts';
import { aShop } from './testing/running.ts';
import { aSettled } from './testing/settled-order.ts';

const MINUTE_MS = 60_000;

const OPERATIONS = [
  ['capture', 'preauth', 'capture'],
  ['return', 'preauth', 'cancel'],
  ['return', 'sale', 'reversal'],
  ['void', 'sale', 'void'],
] as const;

test.each(OPERATIONS)('%s of a %s: a declined %s leaves the order as it was, and may be tried again', async (command, initial, type) => {
  const { simulator, order, operated } = await aSettled(initial);
  simulator.chooseScenario({ scenario: 'S8', variant: 'not-permitted', command, clientOrderId: order['merchant-order-id'] });

  expect(await operated(command)).toMatchObject({
    status: 'declined',
    'transaction-type': type,
    'order-stage': `${type}_failed`,
    'error-code': '119',
    'total-reversal-amount': '0.00',
  });
  expect(await operated(command)).toMatchObject({ status: 'approved', 'transaction-type': type });
});

test.each(OPERATIONS)('%s of a %s: a %s can end in an error', async (command, initial, type) => {
  const { simulator, operated } = await aSettled(initial);
  simulator.chooseScenario({ scenario: 'S9', variant: 'error', command });

  expect(await operated(command)).toMatchObject({ status: 'error', 'transaction-type': type, 'error-code': '1013' });
});

test.each(OPERATIONS)('%s of a %s: on the card made for it a %s is declined', async (command, initial, type) => {
  const { settled, operated } = await aSettled(initial, { change: { credit_card_number: '4444000061100000' } });

  expect(settled).toMatchObject({ status: 'approved' });
  expect(await operated(command)).toMatchObject({ status: 'declined', 'transaction-type': type, 'error-code': '119' });
});

test('a choice for a command leaves payments and other commands alone, and one without leaves later commands alone', async () => {
  const { simulator, operated } = await aSettled('preauth');
  simulator.chooseScenario({ scenario: 'S8' });
  simulator.chooseScenario({ scenario: 'S9', variant: 'error', command: 'return' });

  expect(await operated('capture')).toMatchObject({ status: 'approved' });
  expect(await operated('return')).toMatchObject({ status: 'error' });
});

test('a choice for a command can be for one amount', async () => {
  const { simulator, operated } = await aSettled('sale');
  simulator.chooseScenario({ scenario: 'S8', command: 'return', amount: '2.00' });

  expect(await operated('return', { amount: '1.00', currency: 'EUR' })).toMatchObject({ status: 'approved' });
  expect(await operated('return', { amount: '2.00', currency: 'EUR' })).toMatchObject({ status: 'declined' });
});

test.each([
  ['for-ever', 'unknown', '112'],
  ['resolved-by-status', 'approved', '111'],
  ['resolved-by-callback', 'approved', '111'],
])('S10/%s: ten minutes later an unknown capture is %s', async (variant, status, code) => {
  const { simulator, merchant, order, operated } = await aSettled('preauth');
  simulator.chooseScenario({ scenario: 'S10', variant, command: 'capture' });
  expect(await operated('capture')).toMatchObject({ status: 'unknown', 'order-stage': 'capture_unknown' });
  expect((await operated('capture'))['error-code']).toBe('112');
  expect((await operated('return'))['error-code']).toBe('6');

  await simulator.advanceClock(10 * MINUTE_MS);

  expect((await merchant.status(order)).fields).toMatchObject({ status, 'transaction-type': 'capture' });
  expect((await operated('capture'))['error-code']).toBe(code);
});

test('an unknown reversal counts as given back until it is resolved', async () => {
  const { simulator, order, operated } = await aSettled('sale');
  simulator.chooseScenario({ scenario: 'S10', command: 'return' });
  await operated('return', { amount: '100.00', currency: 'EUR' });
  expect((await operated('return', { amount: '50.00', currency: 'EUR' }))['error-code']).toBe('107');

  await fetch(`${simulator.controlUrl}/orders/${order['merchant-order-id'] ?? ''}/resolve`, {
    method: 'POST',
    body: JSON.stringify({ status: 'declined' }),
  });

  expect(await operated('return')).toMatchObject({ amount: '149.90', 'total-reversal-amount': '149.90' });
});

test('S11/six-minutes: a capture is late', async () => {
  const { simulator, merchant, order } = await aSettled('preauth');
  simulator.chooseScenario({ scenario: 'S11', variant: 'six-minutes', command: 'capture' });
  await merchant.operate('capture', order);

  await simulator.advanceClock(6 * MINUTE_MS - 1);
  expect((await merchant.status(order)).fields['status']).toBe('processing');
  await simulator.advanceClock(1);

  expect((await merchant.status(order)).fields['status']).toBe('approved');
});

test.each<[string, ScenarioRequest]>([
  ['lost', { scenario: 'S22', variant: 'reset', command: 'capture' }],
  ['spoiled', { scenario: 'S23', variant: 'html-page', command: 'capture' }],
])('a capture whose answer is %s happens, and says so by callback', async (_what, scenario) => {
  const shop = await aShop();
  const { simulator, merchant, order } = await aSettled('preauth', { change: { notify_url: shop.url } });
  simulator.chooseScenario(scenario);
  const answer = await merchant.operate('capture', order).catch(() => undefined);
  expect(answer?.fields['type']).toBeUndefined();

  await simulator.advanceClock(3_500);

  expect(shop.received.map(({ values }) => [values['type'], values['status']])).toEqual([
    ['preauth', 'approved'],
    ['capture', 'approved'],
  ]);
  expect((await merchant.operate('capture', order)).fields['error-code']).toBe('111');
});

test('a capture that is never answered is announced even before it could be', async () => {
  const shop = await aShop();
  const { simulator, merchant, order } = await aSettled('preauth', { change: { notify_url: shop.url } });
  simulator.chooseScenario({ scenario: 'S12', command: 'capture', behavior: { paymentAnswer: { kind: 'reset' } } });

  await expect(merchant.operate('capture', order)).rejects.toThrow();

  expect(shop.received.at(-1)?.values).toMatchObject({ type: 'capture', status: 'approved' });
});

test('S22/ignored: a capture that never arrived did not happen', async () => {
  const { simulator, merchant, order, operated } = await aSettled('preauth');
  simulator.chooseScenario({ scenario: 'S22', variant: 'ignored', command: 'capture' });
  const call = new AbortController();
  const answer = fetch(`${simulator.url}/paynet/api/v2/capture/4107`, {
    method: 'POST',
    body: new URLSearchParams(merchant.statusParameters(order)),
    signal: call.signal,
  });
  const refusal = expect(answer).rejects.toThrow();
  await expect.poll(() => simulator.requests().filter(({ command }) => command === 'capture')).toHaveLength(1);
  call.abort();
  await refusal;

  expect((await merchant.status(order)).fields['transaction-type']).toBe('preauth');
  expect(await operated('capture')).toMatchObject({ status: 'approved', 'transaction-type': 'capture' });
});

test('S22/late: a capture is answered after 25 seconds', async () => {
  const { simulator, merchant, order } = await aSettled('preauth');
  simulator.chooseScenario({ scenario: 'S22', variant: 'late', command: 'capture' });
  const answer = merchant.operate('capture', order);
  await expect.poll(() => simulator.order(order['merchant-order-id'] ?? '')?.transactions.length).toBe(2);

  await simulator.advanceClock(25_000);

  expect((await answer).fields['type']).toBe('async-response');
});

test('an internal error on a capture means that it did not happen', async () => {
  const { simulator, operated } = await aSettled('preauth');
  simulator.chooseScenario({ behavior: { paymentAnswer: { kind: 'internal-error' } }, command: 'capture' });

  expect(await operated('capture')).toMatchObject({ type: 'error', 'error-code': '102' });
  expect(await operated('capture')).toMatchObject({ status: 'approved' });
});

test('S25: the status of a capture alone is spoiled', async () => {
  const { simulator, merchant, order } = await aSettled('preauth');
  simulator.chooseScenario({ scenario: 'S25', command: 'capture' });
  await merchant.operate('capture', order);
  const code = async () => (await merchant.status(order)).fields['error-code'];

  expect([await code(), await code(), await code()]).toEqual(['102', '102', undefined]);
});

test('S15/status-never-final: only the callback tells that a capture is done', async () => {
  const shop = await aShop();
  const { simulator, operated } = await aSettled('preauth', { change: { notify_url: shop.url } });
  simulator.chooseScenario({ scenario: 'S15', variant: 'status-never-final', command: 'capture' });

  expect(await operated('capture')).toMatchObject({ status: 'processing', 'transaction-type': 'capture' });
  expect(shop.received.at(-1)?.values).toMatchObject({ type: 'capture', status: 'approved' });
});

import { expect, test } from 'vitest';
import { FORGERIES, type Forgery } from '../behavior.ts';
import { formBody, readForm, signatureIn, signedValues } from '../form.ts';
import { isSignedBy } from '../signature.ts';
import { aHosted, homeOf, typeCard, type HostedPayment } from '../testing/hosted-payment.ts';
import { callbackVectors, testKey } from '../testing/vectors.ts';
import { signed } from './callback-message.ts';
import { forge } from './forgeries.ts';

const MINUTE_MS = 60_000;
const GATEWAY_KEY = testKey('TEST-ONLY-gateway-keyindex1.private.pem');
const GATEWAY_PUBLIC_KEY = testKey('TEST-ONLY-gateway-keyindex1.public.pem');

const vector = (id: string): (typeof callbackVectors)[number] => callbackVectors.find((candidate) => candidate.id === id)!;
const methods = ({ shop }: HostedPayment): readonly string[] => shop.received.map(({ values }) => values['IPCmethod'] ?? '');

async function paid(
  kind: 'purchase' | 'preauth',
  scenario: string,
  variant?: string,
): Promise<HostedPayment & { home: ReturnType<typeof homeOf> }> {
  const payment = await aHosted(kind, { scenario: { scenario, variant } });
  return { ...payment, home: homeOf(await typeCard(payment.page)) };
}

const GENUINE = callbackVectors.filter(
  ({ verify_key, signature_valid, body }) =>
    signature_valid && verify_key.includes('gateway-keyindex1') && readForm(body).at(-1)?.[0] === 'Signature',
);

// Attackers change names and borders, not values: their messages are among these.
test.each(GENUINE)('the body of $id is printed byte by byte, signature included', ({ body }) => {
  expect(formBody(signed(readForm(body).slice(0, -1), GATEWAY_KEY))).toBe(body);
});

/** By the forgery that makes it of the genuine message. */
const ATTACKS: Readonly<Partial<Record<Forgery, string>>> = {
  'wrong-key': 'cb-wrong-key',
  'missing-signature': 'cb-missing-signature',
  'rotated-key': 'cb-rotated-key',
  'wrong-sid': 'cb-wrong-sid',
  'unknown-order': 'cb-unknown-order',
  'amount-mismatch': 'cb-amount-mismatch',
  'ok-replayed': 'cb-purchase-ok-replayed-to-notify',
  'renamed-fields': 'cb-renamed-fields',
  'duplicate-parameter': 'cb-duplicate-parameter',
  'signature-not-last': 'cb-signature-not-last',
  'unknown-method': 'cb-unknown-method',
};

test.each(Object.entries(ATTACKS))('forgery %s of the genuine notify is vector %s', (forgery, id) => {
  const genuine = readForm(vector('cb-preauth-notify').body);
  const otherKey = testKey('TEST-ONLY-gateway-keyindex2.private.pem');

  expect(forge(forgery as Forgery, { genuine, key: GATEWAY_KEY, otherKey })).toBe(vector(id).body);
});

test.each(FORGERIES)('scenario forge: %s comes before the genuine notify, and its answer does not count', async (forgery) => {
  const payment = await aHosted('preauth', { scenario: { scenario: 'forge', variant: forgery } });
  payment.shop.answers.push({ status: 400, body: 'no' });
  const home = homeOf(await typeCard(payment.page));

  expect(home.fields['IPCmethod']).toBe('IPCPreAuthorizationOK');
  expect(payment.shop.received).toHaveLength(2);
  const [forged, genuine] = payment.shop.received.map(({ body }) => readForm(body));
  const isValid = (parameters = genuine): boolean =>
    isSignedBy(GATEWAY_PUBLIC_KEY, signedValues(parameters ?? []), signatureIn(parameters ?? []) ?? '');
  const fails: readonly Forgery[] = [
    'tampered-amount',
    'wrong-key',
    'missing-signature',
    'rotated-key',
    'duplicate-parameter',
    'plus-not-encoded',
  ];
  expect(isValid(forged)).toBe(!fails.includes(forgery));
  expect(isValid(genuine)).toBe(true);
  expect(forged).not.toEqual(genuine);
  expect(payment.simulator.callbacks().map(({ kind, state }) => [kind, state])).toEqual([
    [`forge:${forgery}`, 'refused'],
    ['IPCPreAuthorizationNotify', 'acknowledged'],
  ]);
});

test.each([
  ['twice', 2],
  ['ten', 10],
  ['parallel', 10],
])('scenario notify-dup: %s sends the same bytes %i times', async (variant, times) => {
  const { shop, home } = await paid('purchase', 'notify-dup', variant);

  expect(shop.received).toHaveLength(times);
  expect(new Set(shop.received.map(({ body }) => body)).size).toBe(1);
  expect(home.url).toBe(shop.urls.URL_OK);
});

test('scenario notify-late: the browser is back before the notify arrives', async () => {
  const { simulator, shop, home } = await paid('purchase', 'notify-late');

  expect(home.url).toBe(shop.urls.URL_OK);
  expect(shop.received).toEqual([]);
  await simulator.advanceClock(MINUTE_MS);
  expect(shop.received[0]?.values['IPCmethod']).toBe('IPCPurchaseNotify');
});

test('scenario notify-never: the payment stands and is found by asking', async () => {
  const { simulator, merchant, shop, orderId, home } = await paid('purchase', 'notify-never');
  await simulator.advanceClock(60 * MINUTE_MS);

  expect(home.url).toBe(shop.urls.URL_OK);
  expect(shop.received).toEqual([]);
  expect((await merchant.call('IPCGetPaymentStatus', { OrderID: orderId })).fields['PaymentStatus']).toBe('1');
});

test('scenario notify-lost: a purchase whose OK is lost is rolled back', async () => {
  const payment = await paid('purchase', 'notify-lost');

  expect(payment.home).toMatchObject({ url: payment.shop.urls.URL_Cancel, fields: { IPCmethod: 'IPCPurchaseCancel' } });
  expect(methods(payment)).toEqual(['IPCPurchaseNotify', 'IPCPurchaseRollback']);
  expect((await payment.merchant.call('IPCGetPaymentStatus', { OrderID: payment.orderId })).fields['PaymentStatus']).toBe('4');
});

test('scenario notify-lost: a hold is reversed without a rollback callback, unless that is switched on', async () => {
  const payment = await paid('preauth', 'notify-lost');

  expect(payment.home.fields['IPCmethod']).toBe('IPCPreAuthorizationCancel');
  expect(methods(payment)).toEqual(['IPCPreAuthorizationNotify']);
  expect((await payment.merchant.call('IPCPreAuthStatus', { OrderID: payment.orderId })).fields['IPCPreAuthStatus']).toBe('5');
  const told = await aHosted('preauth', {
    scenario: { scenario: 'notify-lost' },
    options: { settings: { fidelity: { preAuthRollback: true } } },
  });
  await typeCard(told.page);
  expect(methods(told)).toEqual(['IPCPreAuthorizationNotify', 'IPCPreAuthorizationRollback']);
});

test('scenario rollback-first: no notify was sent before', async () => {
  const payment = await paid('purchase', 'rollback-first');

  expect(methods(payment)).toEqual(['IPCPurchaseRollback']);
  expect(payment.home.url).toBe(payment.shop.urls.URL_Cancel);
});

test('scenario notify-after-rollback: the old notify comes once more', async () => {
  const payment = await paid('purchase', 'notify-after-rollback');

  expect(methods(payment)).toEqual(['IPCPurchaseNotify', 'IPCPurchaseRollback', 'IPCPurchaseNotify']);
  expect(payment.shop.received[2]?.body).toBe(payment.shop.received[0]?.body);
});

test('scenario badsig: a notify with a wrong signature is not acknowledged', async () => {
  const payment = await aHosted('purchase', { scenario: { scenario: 'badsig', variant: 'notify' } });
  payment.shop.answers.push({ status: 400, body: '' });
  await typeCard(payment.page);

  const parameters = payment.shop.received[0]?.parameters ?? [];
  expect(isSignedBy(GATEWAY_PUBLIC_KEY, signedValues(parameters), signatureIn(parameters) ?? '')).toBe(false);
  expect(payment.simulator.order(payment.orderId)?.state).toBe('reversed');
});

test.each([
  [{ body: 'ok' }],
  [{ body: 'OK\n' }],
  [{ body: '\ufeffOK' }],
  [{ body: '"OK"' }],
  [{ body: '' }],
  [{ status: 201, body: 'OK' }],
  [{ status: 302, body: 'OK' }],
  [{ status: 500, body: 'OK' }],
])('the answer %o acknowledges nothing', async (answer) => {
  const payment = await aHosted('purchase');
  payment.shop.answers.push(answer);

  expect(homeOf(await typeCard(payment.page)).url).toBe(payment.shop.urls.URL_Cancel);
  expect(methods(payment)).toEqual(['IPCPurchaseNotify', 'IPCPurchaseRollback']);
});

test('white space around OK is forgiven only when that is switched on', async () => {
  const payment = await aHosted('purchase', { options: { settings: { fidelity: { lenientAcknowledgement: true } } } });
  payment.shop.answers.push({ body: 'OK\n' });

  expect(homeOf(await typeCard(payment.page)).url).toBe(payment.shop.urls.URL_OK);
});

test('a notify can be tried twice before the money goes back', async () => {
  const payment = await aHosted('purchase', { options: { settings: { timings: { notifyAttempts: 2 } } } });
  payment.shop.answers.push({ status: 500, body: '' });

  expect(homeOf(await typeCard(payment.page)).url).toBe(payment.shop.urls.URL_OK);
  expect(methods(payment)).toEqual(['IPCPurchaseNotify', 'IPCPurchaseNotify']);
});

test('a rollback is repeated after 1, 5, 15 and 15 minutes, five times in all', async () => {
  const payment = await aHosted('purchase');
  payment.shop.answers.push(...Array.from({ length: 9 }, () => ({ status: 500, body: '' })));
  await typeCard(payment.page);
  const rollbacks = (): number => methods(payment).filter((method) => method === 'IPCPurchaseRollback').length;

  const counts = [rollbacks()];
  for (const minutes of [1, 5, 15, 15, 60]) {
    await payment.simulator.advanceClock(minutes * MINUTE_MS - 1);
    const before = rollbacks();
    await payment.simulator.advanceClock(1);
    counts.push(rollbacks());
    expect(before).toBe(counts.at(-2));
  }

  expect(counts).toEqual([1, 2, 3, 4, 5, 5]);
});

test('a rollback that is acknowledged is not repeated', async () => {
  const payment = await aHosted('purchase');
  payment.shop.answers.push({ status: 500, body: '' }, { status: 500, body: '' });
  await typeCard(payment.page);

  await payment.simulator.advanceClock(60 * MINUTE_MS);

  expect(methods(payment)).toEqual(['IPCPurchaseNotify', 'IPCPurchaseRollback', 'IPCPurchaseRollback']);
});

test('a merchant that cannot be reached has acknowledged nothing', async () => {
  const payment = await aHosted('purchase', { change: { URL_Notify: 'http://127.0.0.1:1/notify' } });

  expect(homeOf(await typeCard(payment.page)).url).toBe(payment.shop.urls.URL_Cancel);
  expect(payment.simulator.callbacks()[0]?.attempts[0]?.failure).toContain('ECONNREFUSED');
});

test('scenario key-rotation: callbacks and answers are signed with the other key', async () => {
  const payment = await paid('purchase', 'key-rotation');
  const second = testKey('TEST-ONLY-gateway-keyindex2.public.pem');
  const parameters = payment.shop.received[0]?.parameters ?? [];

  expect(isSignedBy(second, signedValues(parameters), signatureIn(parameters) ?? '')).toBe(true);
});

test('callbacks follow the KeyIndex of the request that began the payment', async () => {
  const payment = await aHosted('purchase');
  const { merchant, shop } = payment;
  const values = { OrderID: 'PUSECOND000001', Amount: '9.00', Currency: 'EUR', ItemName: 'Hold', ...shop.urls };
  await typeCard(await merchant.form('IPCPreAuthorization', values, { keyIndex: '2' }));
  const parameters = shop.received[0]?.parameters ?? [];

  expect(isSignedBy(testKey('TEST-ONLY-gateway-keyindex2.public.pem'), signedValues(parameters), signatureIn(parameters) ?? '')).toBe(true);
});

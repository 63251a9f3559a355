import { expect, test } from 'vitest';
import { aRebill, aSale } from './testing/merchant.ts';
import { aShop } from './testing/running.ts';
import { aStoredCard } from './testing/stored-card.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const REDIRECT_URL = 'https://shop.example/return';

test.each([
  ['make-rebill-sale', 'sale'],
  ['make-rebill-preauth', 'preauth'],
  ['make-rebill', 'sale'],
])('S34: %s makes a new order, a %s of the stored card', async (command, type) => {
  const { simulator, rebilled } = await aStoredCard();

  expect(await rebilled({ client_orderid: 'SUB-1' }, command)).toMatchObject({
    status: 'approved',
    'merchant-order-id': 'SUB-1',
    'transaction-type': type,
    amount: '9.99',
    'last-four-digits': '1111',
    email: 'payer@example.com',
  });
  expect(simulator.orders()).toHaveLength(2);
});

test('what make-rebill makes is a setting of the end point', async () => {
  const { simulator, rebilled } = await aStoredCard();
  simulator.changeSettings({ endpoints: { '4107': { rebillType: 'preauth' } } });

  expect(await rebilled({}, 'make-rebill')).toMatchObject({ 'transaction-type': 'preauth' });
});

test('a preauth with a stored card is captured like any other, and its callbacks go where it says', async () => {
  const shop = await aShop();
  const { simulator, merchant, reference } = await aStoredCard();
  const { fields: order } = await merchant.rebill(aRebill(reference, { notify_url: shop.url }), 'make-rebill-preauth/4107');
  await merchant.settled(order);
  await merchant.operate('capture', order);
  await simulator.advanceClock(3_500);

  expect(shop.received.map(({ values }) => [values['type'], values['client_orderid']])).toEqual([
    ['preauth', order['merchant-order-id']],
    ['capture', order['merchant-order-id']],
  ]);
});

test.each([
  ['approved', 'approved', undefined],
  ['soft-decline', 'declined', '116'],
  ['hard-decline', 'declined', '209'],
  ['challenge-demanded', 'declined', '1008'],
])('S34/%s ends %s, chosen for the payment that registers or for the rebill', async (variant, status, code) => {
  const chosenBefore = await aStoredCard({}, { scenario: 'S34', variant });
  expect(await chosenBefore.rebilled()).toMatchObject({ status });

  const { simulator, rebilled } = await aStoredCard();
  simulator.chooseScenario({ scenario: 'S34', variant, clientOrderId: 'SUB-CHOSEN' });
  expect(await rebilled()).toMatchObject({ status: 'approved' });
  const answer = await rebilled({ client_orderid: 'SUB-CHOSEN' });
  expect(answer['status']).toBe(status);
  expect(answer['error-code']).toBe(code);
});

test('S34: soft declines can be followed by an approval', async () => {
  const { simulator, rebilled } = await aStoredCard();
  simulator.chooseScenario({ scenario: 'S34', variant: 'soft-decline', command: 'make-rebill-sale', times: 2 });

  expect([await rebilled(), await rebilled(), await rebilled()].map(({ status }) => status)).toEqual(['declined', 'declined', 'approved']);
});

test('S34/security-code-demanded: without the code the rebill is refused with 9, with it the code decides', async () => {
  const { simulator, rebilled } = await aStoredCard({}, { scenario: 'S34', variant: 'security-code-demanded' });

  expect(await rebilled()).toMatchObject({ type: 'validation-error', 'error-code': '9' });
  expect(simulator.orders()).toHaveLength(1);
  expect(await rebilled({ cvv2: '123' })).toMatchObject({ status: 'approved' });
  expect(await rebilled({ cvv2: '119' })).toMatchObject({ status: 'declined', 'error-code': '119' });
  expect(await rebilled({ cvv2: 'abc' })).toMatchObject({ 'error-code': '9' });
});

test('S34/challenge-demanded: the payer authenticates, and then the rebill is approved', async () => {
  const { simulator, merchant, reference } = await aStoredCard({}, { scenario: 'S34', variant: 'challenge-demanded' });
  const { fields: order } = await merchant.rebill(aRebill(reference, { redirect_url: REDIRECT_URL }));
  await merchant.status(order);
  expect((await merchant.status(order)).fields).toMatchObject({ status: 'processing', 'order-stage': 'sale_3d_validating' });

  const acted = await fetch(`${simulator.controlUrl}/orders/${order['merchant-order-id'] ?? ''}/payer`, {
    method: 'POST',
    body: JSON.stringify({ decision: 'approve' }),
  });

  expect(await acted.json()).toMatchObject({ final_redirect: { url: REDIRECT_URL } });
  expect(await merchant.settled(order)).toMatchObject({ status: 'approved', 'verified-3d-status': 'AUTHENTICATED' });
});

test('S34/unknown-reference and a reference that never was are refused with 121', async () => {
  const { rebilled } = await aStoredCard({}, { scenario: 'S34', variant: 'unknown-reference' });

  expect(await rebilled()).toMatchObject({ type: 'error', 'error-code': '121' });
  expect(await rebilled({ cardrefid: '1' })).toMatchObject({ 'error-code': '121' });
});

test('a stored card whose expiry has passed is declined as expired', async () => {
  const { simulator, rebilled } = await aStoredCard({ expire_month: '01', expire_year: '2026' });
  expect(await rebilled()).toMatchObject({ status: 'approved' });

  await simulator.advanceClock(20 * DAY_MS);

  expect(await rebilled()).toMatchObject({ status: 'declined', 'error-code': '101' });
});

test.each([
  ['4444000051160006', { status: 'declined', 'error-code': '116' }],
  ['5555000052090006', { status: 'declined', 'error-code': '209' }],
  ['4444000050900006', { type: 'validation-error', 'error-code': '9' }],
  ['5555000050330008', { status: 'declined', 'error-code': '1008' }],
])('test card %s is approved at first, and with its reference ends %o', async (credit_card_number, expected) => {
  const { rebilled } = await aStoredCard({ credit_card_number });

  expect(await rebilled()).toMatchObject(expected);
});

test('the end point can demand the security code of every rebill, or 3-D Secure, at any time', async () => {
  const { simulator, merchant, reference, rebilled } = await aStoredCard();
  expect(await rebilled()).toMatchObject({ status: 'approved' });

  simulator.changeSettings({ endpoints: { '4107': { cvvOnRebill: true } } });
  expect(await rebilled()).toMatchObject({ 'error-code': '9' });

  simulator.changeSettings({ endpoints: { '4107': { cvvOnRebill: false, threeDSecureOnRebill: true } } });
  expect(await rebilled()).toMatchObject({ 'error-code': '1', 'error-message': 'Parameter redirect_url is required' });
  const { fields: order } = await merchant.rebill(aRebill(reference, { redirect_url: REDIRECT_URL }));
  await merchant.status(order);
  expect((await merchant.status(order)).fields).toHaveProperty('redirect-to');
});

test('an end point without card references neither stores cards nor takes them', async () => {
  const { simulator, merchant, reference, rebilled } = await aStoredCard();
  const { fields: order } = await merchant.pay(aSale());
  await merchant.settled(order);
  simulator.changeSettings({ endpoints: { '4107': { cardReferences: false } } });
  const refused = { type: 'validation-error', 'error-message': 'Card references are not enabled for end point 4107' };

  expect((await merchant.operate('create-card-ref', order)).fields).toMatchObject(refused);
  expect((await merchant.cardInfo(reference)).fields).toMatchObject(refused);
  expect(await rebilled()).toMatchObject(refused);
});

test.each(['login', 'client_orderid', 'cardrefid', 'amount', 'currency', 'order_desc', 'ipaddress'])(
  'a rebill requires %s',
  async (name) => {
    const { rebilled } = await aStoredCard();

    expect(await rebilled({ [name]: '' })).toMatchObject({ 'error-code': '1', 'error-message': `Parameter ${name} is required` });
  },
);

test.each([
  [{ recurrent_initiator: 'OTHER' }, '1'],
  [{ recurrent_scenario: 'SOMETIMES' }, '1'],
  [{ currency: 'USD' }, '1'],
  [{ notify_url: 'mailto:a@b' }, '123'],
  [{ control: '0'.repeat(40) }, '2'],
])('a rebill with %o is refused with %s', async (change, code) => {
  const { rebilled } = await aStoredCard();

  expect(await rebilled(change)).toMatchObject({ type: 'validation-error', 'error-code': code });
});

test('rebills go by the same rules for a client order id used again and for lost answers as payments', async () => {
  const { simulator, merchant, reference } = await aStoredCard();
  simulator.changeSettings({ endpoints: { '4107': { duplicates: 'error' } } });
  simulator.chooseScenario({ scenario: 'S22', variant: 'reset', command: 'make-rebill-sale' });
  const rebill = aRebill(reference);
  await expect(merchant.rebill(rebill)).rejects.toThrow();

  expect(await merchant.settled({ 'merchant-order-id': rebill['client_orderid'] ?? '' })).toMatchObject({ status: 'approved' });
  expect((await merchant.rebill(rebill)).fields['error-code']).toBe('103');
});

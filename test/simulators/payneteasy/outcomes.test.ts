import { expect, test } from 'vitest';
import { TEST_CARDS } from './test-cards.ts';
import { aSale, Merchant, without } from './testing/merchant.ts';
import { aGateway, aShop } from './testing/running.ts';

const MINUTE_MS = 60_000;

test('S1: after three processing answers comes approved, without any trace of 3-D Secure', async () => {
  const { merchant } = await aGateway();
  const { fields: order } = await merchant.pay(aSale());

  const answers = [];
  for (let asked = 0; asked < 4; asked += 1) answers.push((await merchant.status(order)).fields);

  expect(answers.map(({ status }) => status)).toEqual(['processing', 'processing', 'processing', 'approved']);
  for (const answer of answers) {
    expect(answer).not.toHaveProperty('html');
    expect(answer['redirect-to'] ?? answer['tds_status'] ?? answer['verified-3d-status']).toBeUndefined();
  }
  expect(answers[0]).not.toHaveProperty('approval-code');
  expect(answers[3]).toMatchObject({ bin: '444455', 'last-four-digits': '1111', 'card-type': 'VISA', email: 'payer@example.com' });
});

test('S1: time alone settles a payment too', async () => {
  const { simulator, merchant } = await aGateway();
  const { fields: order } = await merchant.pay(aSale());

  await simulator.advanceClock(4_999);
  expect((await merchant.status(order)).fields['status']).toBe('processing');
  await simulator.advanceClock(1);

  expect((await merchant.status(order)).fields['status']).toBe('approved');
});

test('a preauth is reported as one', async () => {
  const { merchant } = await aGateway();
  const { fields: order } = await merchant.pay(aSale(), 'preauth/4107');

  expect(await merchant.settled(order)).toMatchObject({ 'transaction-type': 'preauth', 'order-stage': 'preauth_approved' });
});

test('timings of zero settle a payment before it is answered', async () => {
  const now = { statusRequests: 0, ms: 0 };
  const { merchant } = await aGateway({ settings: { timings: { paymentSettles: now } } });
  const { fields: order } = await merchant.pay(aSale());

  expect((await merchant.status(order)).fields['status']).toBe('approved');
});

test.each([
  ['123', 'approved', undefined],
  ['111', 'approved', undefined],
  ['217', 'unknown', undefined],
  ['101', 'declined', '101'],
  ['116', 'declined', '116'],
  ['119', 'declined', '119'],
  ['209', 'declined', '209'],
  ['456', 'declined', '100'],
])('the security code %s ends in %s', async (cvv2, status, code) => {
  const { merchant } = await aGateway();
  const { fields: order } = await merchant.pay(aSale({ cvv2 }));

  const final = await merchant.settled(order);

  expect([final['status'], final['error-code']]).toEqual([status, code]);
});

test('an expired card is declined', async () => {
  const { merchant } = await aGateway();
  const { fields: order } = await merchant.pay(aSale({ expire_month: '12', expire_year: '2025' }));

  expect(await merchant.settled(order)).toMatchObject({ status: 'declined', 'error-code': '101', 'error-message': 'Expired card' });
});

const WITHOUT_CHALLENGE = TEST_CARDS.filter(({ challenge }) => challenge === 'none');

test.each(WITHOUT_CHALLENGE)('test card $number: $description', async ({ number, cvv, outcome }) => {
  const { simulator, merchant } = await aGateway();
  const { fields: order } = await merchant.pay(aSale({ credit_card_number: number, cvv2: cvv }));

  await simulator.advanceClock(40_000);

  const { fields } = await merchant.status(order);
  expect([fields['status'], fields['error-code'] ?? '']).toEqual([outcome.status, outcome.errorCode]);
});

test('the slow test card is not hurried by status requests', async () => {
  const { simulator, merchant } = await aGateway();
  const { fields: order } = await merchant.pay(aSale({ credit_card_number: '4444000006000000' }));
  for (let asked = 0; asked < 20; asked += 1) await merchant.status(order);
  await simulator.advanceClock(39_999);

  expect((await merchant.status(order)).fields['status']).toBe('processing');
});

test('the test card that is resolved later is approved after a minute, and says so by callback', async () => {
  const { simulator, merchant } = await aGateway();
  const shop = await aShop();
  const { fields: order } = await merchant.pay(aSale({ credit_card_number: '5555000002170007', notify_url: shop.url }));
  expect((await merchant.settled(order))['status']).toBe('unknown');

  await simulator.advanceClock(61_000);

  expect((await merchant.status(order)).fields['status']).toBe('approved');
  expect(shop.received.map(({ values }) => values['status'])).toEqual(['unknown', 'approved']);
});

test.each([
  ['S8', 'insufficient-funds', 'declined', '116'],
  ['S8', 'expired-card', 'declined', '101'],
  ['S8', 'not-permitted', 'declined', '119'],
  ['S8', 'stolen-card', 'declined', '209'],
  ['S9', 'filtered', 'filtered', '1006'],
  ['S9', 'error', 'error', '1013'],
])('%s/%s ends in %s', async (scenario, variant, status, code) => {
  const { simulator, merchant } = await aGateway();
  simulator.chooseScenario({ scenario, variant });
  const { fields: order } = await merchant.pay(aSale());

  expect(await merchant.settled(order)).toMatchObject({ status, 'error-code': code });
});

test.each([
  ['for-ever', 'unknown', 0],
  ['resolved-by-status', 'approved', 0],
  ['resolved-by-callback', 'approved', 1],
])('S10/%s: after ten minutes an unknown payment is %s', async (variant, status, laterCallbacks) => {
  const { simulator, merchant } = await aGateway();
  const shop = await aShop();
  simulator.chooseScenario({ scenario: 'S10', variant });
  const { fields: order } = await merchant.pay(aSale({ notify_url: shop.url }));
  expect((await merchant.settled(order))['status']).toBe('unknown');

  await simulator.advanceClock(11 * MINUTE_MS);

  expect((await merchant.status(order)).fields['status']).toBe(status);
  expect(shop.received.filter(({ values }) => values['status'] === 'approved')).toHaveLength(laterCallbacks);
});

test.each([
  ['six-minutes', 6],
  ['two-hours', 120],
])('S11/%s: the outcome comes after %s minutes and not before', async (variant, minutes) => {
  const { simulator, merchant } = await aGateway();
  simulator.chooseScenario({ scenario: 'S11', variant });
  const { fields: order } = await merchant.pay(aSale());

  await simulator.advanceClock(minutes * MINUTE_MS - 1);
  expect((await merchant.status(order)).fields['status']).toBe('processing');
  await simulator.advanceClock(1);

  expect((await merchant.status(order)).fields['status']).toBe('approved');
});

test.each([
  ['pending', { status: 'pending' }],
  ['chain-declined', { status: 'chain_declined' }],
  ['unknown-type', { status: 'processing', 'transaction-type': 'instalment' }],
  ['unknown-stage', { status: 'processing', 'order-stage': 'sale_parked_by_gate' }],
  ['for-ever', { status: 'pending' }],
])('S37/%s: the status answer uses a word that is not published', async (variant, words) => {
  const { simulator, merchant } = await aGateway();
  simulator.chooseScenario({ scenario: 'S37', variant });
  const { fields: order } = await merchant.pay(aSale());

  expect((await merchant.status(order)).fields).toMatchObject(words);
});

test.each(['1.15', '4.35', '8.2', '19.99', '64.10', '0.1', '100'])('S38: %s EUR is accepted with its exact control', async (amount) => {
  const { merchant } = await aGateway();

  const { fields: order } = await merchant.pay(aSale({ amount }));

  expect(order['type']).toBe('async-response');
  expect(Number((await merchant.status(order)).fields['amount'])).toBe(Number(amount));
});

test('S38: yen are signed times one hundred by default and as they are under the other policy', async () => {
  const { simulator, merchant } = await aGateway();
  const sale = (): Record<string, string> => aSale({ amount: '500', currency: 'JPY' });
  const { fields: order } = await merchant.pay(sale(), 'sale/4109');
  expect((await merchant.status(order, 'status/4109')).fields['amount']).toBe('500');

  simulator.changeSettings({ endpoints: { '4109': { minorUnits: 'iso_exponent' } } });

  expect((await merchant.pay(sale(), 'sale/4109')).fields['error-code']).toBe('2');
});

test('S27: a group URL is signed with the group id and picks the end point by currency', async () => {
  const { merchant } = await aGateway();

  const dollars = await merchant.pay(aSale({ currency: 'USD' }), 'sale/group/880');
  const euros = await merchant.pay(aSale(), 'preauth/group/880');

  expect(dollars.fields).toMatchObject({ type: 'async-response', 'end-point-id': '4108' });
  expect(euros.fields).toMatchObject({ type: 'async-response', 'end-point-id': '4107' });
  expect((await merchant.status(dollars.fields, 'status/group/880')).fields['currency']).toBe('USD');
});

test('an end point takes its own currency only', async () => {
  const { merchant } = await aGateway();

  expect((await merchant.pay(aSale({ currency: 'USD' }))).fields['error-message']).toContain('Currency');
});

test('S28: a client order id used again makes a second order by default', async () => {
  const { merchant } = await aGateway();
  const sale = aSale();

  const first = await merchant.pay(sale);
  const second = await merchant.pay(sale);

  expect(second.fields['paynet-order-id']).not.toBe(first.fields['paynet-order-id']);
  const byClientOrderId = without(first.fields, 'paynet-order-id');
  expect((await merchant.status(byClientOrderId)).fields['paynet-order-id']).toBe(second.fields['paynet-order-id']);
});

test('S28/same-answer: it gets the first answer again', async () => {
  const { simulator, merchant } = await aGateway();
  simulator.chooseScenario({ scenario: 'S28', variant: 'same-answer' });
  const sale = aSale();

  expect((await merchant.pay(sale)).raw).toBe((await merchant.pay(sale)).raw);
  expect(simulator.orders()).toHaveLength(1);
});

test('S28/error: it is refused with 103', async () => {
  const { simulator, merchant } = await aGateway();
  simulator.chooseScenario({ scenario: 'S28', variant: 'error' });
  const sale = aSale();
  await merchant.pay(sale);

  expect((await merchant.pay(sale)).fields).toMatchObject({ type: 'error', 'error-code': '103' });
});

test('S39: JSON mode has the same fields as texts and answers a wrong control with 4xx', async () => {
  const { merchant } = await aGateway();
  const accept = { accept: 'application/vnd.pay+json' };

  const accepted = await merchant.pay(aSale(), 'sale/4107', accept);
  const refused = await merchant.post('sale/4107', { ...aSale(), control: '0'.repeat(40) }, accept);

  expect(accepted).toMatchObject({ status: 200, contentType: 'application/vnd.pay+json', fields: { type: 'async-response' } });
  expect(typeof accepted.fields['paynet-order-id']).toBe('string');
  expect(refused).toMatchObject({ status: 400, fields: { type: 'validation-error', 'error-code': '2' } });
});

test('status by the serial number of the payment answers for that payment', async () => {
  const { merchant } = await aGateway();
  const { fields: order } = await merchant.pay(aSale());
  const serial = { 'by-request-sn': order['serial-number'] ?? '' };

  expect((await merchant.status(order, 'status/4107', serial)).fields).toMatchObject({ ...serial, status: 'processing' });
  expect((await merchant.status(order, 'status/4107', { 'by-request-sn': 'none' })).fields['error-code']).toBe('101');
});

test('merchant_data comes back', async () => {
  const { merchant } = await aGateway();
  const { fields: order } = await merchant.pay(aSale({ merchant_data: 'cart=7&x="ü"' }));

  expect((await merchant.status(order)).fields['merchantdata']).toBe('cart=7&x="ü"');
});

test('after a key was replaced the new one signs, and the previous one only where it is still accepted', async () => {
  const { simulator, merchant } = await aGateway();
  simulator.changeSettings({ merchants: { 'acme-shop': { key: 'NEW-KEY' } } });
  expect((await merchant.pay(aSale())).fields['error-code']).toBe('2');
  expect((await new Merchant(simulator.url, 'NEW-KEY').pay(aSale())).fields['type']).toBe('async-response');

  simulator.changeSettings({ merchants: { 'acme-shop': { previousKey: '0C9B1E52-7A4D-4E0B-9F6A-5D2C81B7E3F4' } } });

  expect((await merchant.pay(aSale())).fields['type']).toBe('async-response');
});

test('the same seed gives the same ids', async () => {
  const sale = aSale();
  const first = await (await aGateway({ seed: 7 })).merchant.pay(sale);
  const second = await (await aGateway({ seed: 7 })).merchant.pay(sale);
  const other = await (await aGateway({ seed: 8 })).merchant.pay(sale);

  expect(second.raw).toBe(first.raw);
  expect(other.raw).not.toBe(first.raw);
});

import { expect, test } from 'vitest';
import { accepted, outcomeOf, settled } from './scenario-payment.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

test('S1: a first answer never decides, even for a card that is approved at once', async () => {
  expect((await accepted('S1')).report?.outcome).toBe('processing');
});

test('S2: a challenge that needs no payer is a redirect that comes straight back', async () => {
  const payment = await settled('S2');

  expect((await payment.payerPasses()).details['status']).toBe('processing');
  await payment.account.passTime();
  expect(await payment.ask()).toMatchObject({ outcome: 'approved' });
});

test.each([
  ['S3', 'html'],
  ['S4', 'redirect'],
])('%s: a payer who passes the challenge by %s is approved', async (scenario, kind) => {
  const payment = await settled(scenario, undefined, {}, { returnHoldMs: 0 });
  expect(payment.report).toMatchObject({ outcome: 'challenge', challenge: { kind } });

  await payment.payerPasses();
  await payment.account.passTime();

  expect(await payment.ask()).toMatchObject({ outcome: 'approved' });
});

test('S5: of both ways to the bank the redirect is taken', async () => {
  expect(await outcomeOf('S5')).toMatchObject({ outcome: 'challenge', challenge: { kind: 'redirect' } });
});

test('S5: of both ways to the bank the page is taken where the settings say so', async () => {
  const settings = { challenge: 'html' };
  expect(await outcomeOf('S5', undefined, { settings })).toMatchObject({ outcome: 'challenge', challenge: { kind: 'html' } });
});

test('S6: the same challenge is reported as long as the gateway shows it', async () => {
  const payment = await settled('S6', 'repeated');
  expect(await payment.ask()).toMatchObject({ outcome: 'challenge' });
});

test('S6: a challenge that is shown once does not disturb the way to the outcome', async () => {
  const payment = await settled('S6', 'once');
  expect(await payment.ask()).toMatchObject({ outcome: 'processing' });

  const { reference } = payment.command;
  await fetch(`${payment.account.simulator.controlUrl}/orders/${reference}/payer`, { method: 'POST', body: '{"decision":"approve"}' });

  expect(await payment.askUntilSettled()).toMatchObject({ outcome: 'approved' });
});

test.each(['fail', 'cancel'])('S7: a payer who presses "%s" at the bank is declined for it', async (variant) => {
  const payment = await settled('S7', variant);

  await payment.payerPasses();

  expect(await payment.ask()).toMatchObject({ outcome: 'declined', code: 'authentication_failed' });
});

test('S7: a payer who leaves is declined when the time of the bank has run out', async () => {
  const payment = await settled('S7', 'leave');

  await payment.account.simulator.advanceClock(16 * MINUTE_MS);

  expect(await payment.ask()).toMatchObject({ outcome: 'declined', code: 'authentication_timed_out' });
});

test.each([
  ['insufficient-funds', 'insufficient_funds'],
  ['expired-card', 'expired_card'],
  ['not-permitted', 'not_permitted'],
  ['stolen-card', 'card_blocked'],
])('S8: a decline for %s is %s', async (variant, code) => {
  expect(await outcomeOf('S8', variant)).toMatchObject({ outcome: 'declined', code });
});

test('S9: a filtered payment does not tell the payer of the filter', async () => {
  expect(await outcomeOf('S9', 'filtered')).toMatchObject({ outcome: 'declined', code: 'filtered' });
});

test('S9: a payment that ended in an error has failed', async () => {
  expect(await outcomeOf('S9', 'error')).toMatchObject({ outcome: 'failed', code: 'gateway_error' });
});

test('S10: an outcome that stays unknown for ever is never guessed', async () => {
  const payment = await settled('S10', 'for-ever');

  await payment.account.simulator.advanceClock(DAY_MS);

  expect((await payment.ask()).outcome).toBe('unknown');
});

test('S10: an outcome that the gateway learns later is found by asking', async () => {
  const payment = await settled('S10', 'resolved-by-status');
  expect(payment.report?.outcome).toBe('unknown');

  await payment.account.passTime();

  expect(await payment.ask()).toMatchObject({ outcome: 'approved' });
});

test('S15: an outcome without a notification is found by asking', async () => {
  const payment = await settled('S15', 'no-callback');
  await payment.account.passTime();

  expect(payment.report).toMatchObject({ outcome: 'approved' });
  expect(payment.notifications()).toEqual([]);
});

test.each([
  ['six-minutes', 7],
  ['two-hours', 121],
])('S11: an outcome after %s is still found', async (variant, minutes) => {
  const payment = await accepted('S11', variant);
  expect((await payment.ask()).outcome).toBe('processing');

  await payment.account.simulator.advanceClock(minutes * MINUTE_MS);

  expect(await payment.ask()).toMatchObject({ outcome: 'approved' });
});

test.each([
  ['EUR', '4107'],
  ['USD', '4108'],
])('S27: the group picks the endpoint of %s and says which', async (currency, endpoint) => {
  expect((await accepted('S27', undefined, { payment: { currency } })).report?.details['end-point-id']).toBe(endpoint);
});

test('S27: an endpoint is addressed and signed by its own number', async () => {
  const settings = { endpoint_group: undefined, endpoint: 4107 };
  expect(await outcomeOf('S27', undefined, { settings })).toMatchObject({ outcome: 'approved' });
});

test.each([
  ['same-answer', true],
  ['new-order', false],
])('S28: %s to a reference used again, which we never do, shows in the reference of the gateway', async (variant, same) => {
  const first = await accepted('S28', variant);

  const second = await first.account.gateway.pay(first.command);

  expect(second.outcome).toBe('processing');
  expect(second.gatewayReference === first.report?.gatewayReference).toBe(same);
});

test('S28: a reference refused for being used again says nothing about the first payment', async () => {
  const payment = await accepted('S28', 'error');

  expect(await payment.account.gateway.pay(payment.command)).toMatchObject({ outcome: 'unknown', details: { 'error-code': '103' } });

  expect(await payment.askUntilSettled()).toMatchObject({ outcome: 'approved' });
});

test.each(['pending', 'chain-declined', 'unknown-stage'])('S37: %s does not disturb the way to the outcome', async (variant) => {
  expect(await outcomeOf('S37', variant)).toMatchObject({ outcome: 'approved' });
});

test('S37: an approval of an unheard-of type is no approval', async () => {
  expect(await outcomeOf('S37', 'unknown-type')).toMatchObject({ outcome: 'unknown', details: { 'transaction-type': 'instalment' } });
});

test('S37: an unpublished word for ever is never an outcome', async () => {
  const payment = await accepted('S37', 'for-ever');

  await payment.account.simulator.advanceClock(DAY_MS);

  expect((await payment.ask()).outcome).toBe('processing');
});

test.each([115n, 435n, 820n, 1_999n, 6_410n, 10n, 10_000n])('S38: %s cents are signed and come back without loss', async (amount) => {
  expect(await outcomeOf('S38', undefined, { payment: { amount } })).toMatchObject({ outcome: 'approved', amount });
});

test.each([
  ['always_100', 'JPY', 500n],
  ['iso_exponent', 'JPY', 500n],
  ['always_100', 'KWD', 14_990n],
  ['iso_exponent', 'KWD', 14_995n],
] as const)('S38: under %s, %s are signed as the gateway expects', async (policy, currency, amount) => {
  const endpoints = { '4109': { minorUnits: policy }, '4110': { minorUnits: policy } };

  const report = await outcomeOf('S38', undefined, {
    settings: { minor_unit_policy: policy },
    payment: { currency, amount },
    simulator: { settings: { endpoints } },
  });

  expect(report).toMatchObject({ outcome: 'approved', amount, currency });
});

test('S39: JSON is not asked for, so forms are answered', async () => {
  expect(await outcomeOf('S39')).toMatchObject({ outcome: 'approved', details: { type: 'status-response' } });
});

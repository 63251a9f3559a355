import { expect, test } from 'vitest';
import { faultOf, modificationQuestionAbout } from '../contract/stage.ts';
import { approvedOrder } from './scenario-payment.ts';

const MINUTE_MS = 60_000;
const PART = { amount: 5_000n, whole: false };
const SALE = { payment: { kind: 'sale' } } as const;

test.each([
  ['already-captured', '111'],
  ['already-started', '112'],
  ['wrong-amount', '114'],
  ['no-currency', '115'],
  ['partial-off', '116'],
])('S29: a capture refused as "%s" has moved nothing', async (variant, code) => {
  const order = await approvedOrder('S1');
  const refused = await order.stage.modify(order.modification('capture', { scenario: 'S29', variant }, PART));

  expect(refused).toMatchObject({ outcome: 'failed', code: 'gateway_error', details: { 'error-code': code } });
  expect(await order.stage.settleModification(order.modification('capture', {}, PART))).toMatchObject({
    outcome: 'approved',
    amount: 5_000n,
  });
});

test('S29: a second capture is refused while the first is running, and after it', async () => {
  const order = await approvedOrder('S29');
  const first = order.modification('capture');
  const answer = await order.stage.modify(first);

  const during = await order.stage.modify(order.modification('capture'));
  expect(during).toMatchObject({ outcome: 'failed', details: { 'error-code': '112' } });
  expect(await order.stage.askModificationUntilSettled(first, answer)).toMatchObject({ outcome: 'approved' });
  expect(await order.stage.modify(order.modification('capture'))).toMatchObject({ outcome: 'failed', details: { 'error-code': '111' } });
});

test('S29: a part that the endpoint does not capture is refused by it', async () => {
  const simulator = { settings: { endpoints: { '4107': { partialCapture: false } } } };
  const order = await approvedOrder('S29', undefined, { simulator });

  const report = await order.stage.modify(order.modification('capture', {}, PART));

  expect(report).toMatchObject({ outcome: 'failed', code: 'gateway_error', details: { 'error-code': '116' } });
});

test.each([
  ['illegal-state', '6'],
  ['wrong-amount', '107'],
  ['no-currency', '108'],
  ['partial-off', '109'],
])('S30: a refund refused as "%s" has moved nothing', async (variant, code) => {
  const order = await approvedOrder('S1', undefined, SALE);
  const refused = await order.stage.modify(order.modification('refund', { scenario: 'S30', variant }, PART));

  expect(refused).toMatchObject({ outcome: 'failed', code: 'gateway_error', details: { 'error-code': code } });
  expect(await order.stage.settleModification(order.modification('refund', {}, PART))).toMatchObject({
    outcome: 'approved',
    amount: 5_000n,
  });
});

test('S30: more than was taken is not given back', async () => {
  const order = await approvedOrder('S30', undefined, SALE);
  const more = { amount: order.paid.command.amount + 1n, whole: false };

  const report = await order.stage.modify(order.modification('refund', {}, more));

  expect(report).toMatchObject({ outcome: 'failed', details: { 'error-code': '107' } });
});

test('S30: a hold that is being captured cannot be canceled', async () => {
  const order = await approvedOrder('S30');
  await order.stage.modify(order.modification('capture'));

  const report = await order.stage.modify(order.modification('cancel'));

  expect(report).toMatchObject({ outcome: 'failed', details: { 'error-code': '6' } });
});

test('S31: a capture after a cancel has failed', async () => {
  const order = await approvedOrder('S31');
  await order.stage.succeeded(order.modification('cancel'));

  expect(await order.stage.modify(order.modification('capture', { scenario: 'S31' }))).toMatchObject({ outcome: 'failed' });
});

test('S31: a cancel of what was captured elsewhere becomes a refund, which is not reported as a cancel', async () => {
  const order = await approvedOrder('S1');
  await order.stage.succeeded(order.modification('capture'));

  const answered = order.modification('cancel', { scenario: 'S31' });
  const report = await order.stage.settleModification(answered);

  expect(report).toMatchObject({ outcome: 'unknown', details: { 'transaction-type': 'reversal' } });
  expect(await order.stage.askModificationUntilSettled(answered, undefined)).toMatchObject({ outcome: 'unknown' });
});

test.each([
  ['lapsed-declined', 'declined'],
  ['lapsed-error', 'failed'],
])('S31: a capture of a hold that is %s is %s', async (variant, outcome) => {
  const order = await approvedOrder('S31', variant);
  await order.account.simulator.advanceClock(2 * MINUTE_MS);

  expect(await order.stage.settleModification(order.modification('capture'))).toMatchObject({ outcome });
});

test('S35: a status that still shows the authorization does not approve the capture', async () => {
  const order = await approvedOrder('S1');
  const lost = { scenario: 'S35', behavior: { paymentAnswer: { kind: 'reset', times: 1 } } } as const;
  const capture = order.modification('capture', lost);
  await faultOf(order.stage.modify(capture));
  await order.account.passTime();

  const reports = [];
  for (let asked = 0; asked < 4; asked += 1) reports.push(await order.account.gateway.ask(modificationQuestionAbout(capture, undefined)));

  expect(reports.map(({ outcome }) => outcome)).toEqual(['absent', 'absent', 'absent', 'approved']);
  expect(reports.map(({ details }) => details['transaction-type'])).toEqual(['preauth', 'preauth', 'preauth', 'capture']);
});

test('S36: each request is asked for by itself, with anything the order did later', async () => {
  const order = await approvedOrder('S1');
  const capture = order.modification('capture', { scenario: 'S36' });
  const answer = await order.stage.modify(capture);
  await order.account.passTime();
  await order.stage.succeeded(order.modification('refund', {}, PART));

  const asked = await order.account.gateway.ask(modificationQuestionAbout(capture, answer));
  const asIfPreauth = await order.account.gateway.ask(modificationQuestionAbout(capture, order.paid.report));

  expect(asked).toMatchObject({ outcome: 'approved', kind: 'capture', amount: order.paid.command.amount });
  expect(asIfPreauth).toMatchObject({ outcome: 'processing', details: { 'transaction-type': 'preauth', status: 'approved' } });
});

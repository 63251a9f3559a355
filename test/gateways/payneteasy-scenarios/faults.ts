import { expect, test } from 'vitest';
import { A_CARD } from '../builders.ts';
import { faultOf } from '../contract/stage.ts';
import { accepted, anAccount, outcomeOf, prepared, ScenarioPayment } from './scenario-payment.ts';
import { typed } from '@paydesk/bff/payments/testing/typed-card';

const MALFORMED = [
  'empty-body',
  'html-page',
  'http-500',
  'http-503',
  'truncated-percent',
  'no-type',
  'unasked-json',
  'wrong-order',
  'huge-body',
];
const SLOW = ['late', 'drip', 'no-answer', 'reset'];
/** A question that is lost is a question without an answer. */
const LOST = [...SLOW, 'ignored'];

test.each([...SLOW.map((variant) => ['S22', variant]), ...MALFORMED.map((variant) => ['S23', variant])] as [string, string][])(
  '%s: a payment answered by %s is open, found by asking, and was sent once',
  async (scenario, variant) => {
    const payment = await prepared(scenario, variant);

    const fault = await faultOf(payment.account.gateway.pay(payment.command));

    expect(fault.delivery).toBe('perhaps_sent');
    expect(await payment.askUntilSettled()).toMatchObject({ outcome: 'approved' });
    expect(payment.account.paymentMessages(payment.command.reference)).toBe(1);
  },
);

test('S22: a payment that was never heard of is absent', async () => {
  const payment = await prepared('S22', 'ignored');

  expect((await faultOf(payment.account.gateway.pay(payment.command))).delivery).toBe('perhaps_sent');

  expect(await payment.ask()).toMatchObject({ outcome: 'absent' });
});

test.each([...LOST.map((variant) => ['S22', variant]), ...MALFORMED.map((variant) => ['S23', variant])] as [string, string][])(
  '%s: a question answered by %s says nothing, and the next one tells',
  async (scenario, variant) => {
    const payment = await accepted(scenario, `status-${variant}`);

    expect((await payment.askInVain()).delivery).toBe('perhaps_sent');
    expect(await payment.askUntilSettled()).toMatchObject({ outcome: 'approved' });
  },
);

test.each(['no-line-feeds', 'carriage-returns', 'blank-before-separator'])('S24: answers with %s are valid', async (variant) => {
  expect(await outcomeOf('S24', variant)).toMatchObject({ outcome: 'approved' });
  expect(await outcomeOf('S24', `status-${variant}`)).toMatchObject({ outcome: 'approved' });
});

test('S25: errors on questions say nothing about the payment', async () => {
  const payment = await accepted('S25');

  expect((await payment.askInVain()).message).toContain('error 102');
  expect((await payment.askInVain()).message).toContain('error 102');
  expect(await payment.askUntilSettled()).toMatchObject({ outcome: 'approved' });
});

test('an error within the gateway leaves a payment open', async () => {
  const account = await anAccount();
  const payment = new ScenarioPayment(account, account.payment());
  account.choose(payment.command.reference, { behavior: { paymentAnswer: { kind: 'internal-error' } } });

  expect(await account.gateway.pay(payment.command)).toMatchObject({ outcome: 'unknown' });
  expect(await payment.ask()).toMatchObject({ outcome: 'absent' });
});

test.each([
  ['a wrong key', { control_key: 'WRONG' }, {}, 'gateway_error', '2'],
  ['an unknown endpoint', { endpoint_group: undefined, endpoint: 9999 }, {}, 'gateway_error', '4'],
  ['a card number that cannot be', {}, { number: '4444555566661112' }, 'invalid_card_number', '8'],
])('S26: %s proves that nothing was made', async (_what, settings, card, code, errorCode) => {
  const means = { kind: 'card', card: typed({ ...A_CARD, ...card }) } as const;
  const { report, account } = await accepted('S26', undefined, { settings, payment: { means } });

  expect(report).toMatchObject({ outcome: 'failed', code, details: { 'error-code': errorCode } });
  expect(account.simulator.orders()).toEqual([]);
});

test('S26: what cannot be refused is accepted', async () => {
  expect(await outcomeOf('S26')).toMatchObject({ outcome: 'approved' });
});

test('S26: a missing security code is noticed before anything is sent', async () => {
  const means = { kind: 'card', card: typed({ ...A_CARD, security_code: null }) } as const;
  const { report, account } = await accepted('S26', undefined, { payment: { means } });

  expect(report).toMatchObject({ outcome: 'failed', code: 'invalid_security_code' });
  expect(account.simulator.requests()).toEqual([]);
});

test('a gateway that cannot be reached was sent nothing', async () => {
  const { gateway, payment } = await anAccount({ settings: { base_url: 'http://127.0.0.1:1/paynet/api/v2' } });

  expect((await faultOf(gateway.pay(payment()))).delivery).toBe('not_sent');
});

import { NotAuthentic } from '@paydesk/bff/payments/faults';
import type { GatewayReport, PayCommand } from '@paydesk/bff/payments/ports/gateway';
import { afterEach, expect, test } from 'vitest';
import type { SimulatorOptions } from '../simulators/payneteasy/simulator.ts';
import { faultOf, questionAbout } from './gateway-contract.ts';
import { startPaynetEasyAccount, type PaynetEasyAccount } from './payneteasy-account.ts';

/** Scenarios of protocol notes 10.3 as far as sale, preauth, status, notifications and returns go. */

const ASKED_MAX = 12;
const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;

let account: PaynetEasyAccount;
afterEach(() => account.stop());

test.each([
  ['insufficient-funds', 'insufficient_funds'],
  ['expired-card', 'expired_card'],
  ['not-permitted', 'not_permitted'],
  ['stolen-card', 'card_blocked'],
] as const)('S8: a decline for %s is %s', async (variant, code) => {
  expect(await outcomeOf('S8', variant)).toMatchObject({ outcome: 'declined', code });
});

test('S9: a filtered payment does not tell the payer of the filter', async () => {
  expect(await outcomeOf('S9', 'filtered')).toMatchObject({ outcome: 'declined', code: 'filtered' });
});

test('S9: a payment that ended in an error has failed', async () => {
  expect(await outcomeOf('S9', 'error')).toMatchObject({ outcome: 'failed', code: 'gateway_error' });
});

test('S5: of both ways to the bank the redirect is taken, or the page where settings say so', async () => {
  expect(await outcomeOf('S5')).toMatchObject({ outcome: 'challenge', challenge: { kind: 'redirect' } });
  await account.stop();
  expect(await outcomeOf('S5', undefined, { challenge: 'html' })).toMatchObject({ outcome: 'challenge', challenge: { kind: 'html' } });
});

test('S6: the same challenge is reported as long as the gateway shows it', async () => {
  const { command, report } = await settled('S6', 'repeated');
  expect(await account.gateway.ask(questionAbout(command, report))).toMatchObject({ outcome: 'challenge' });
});

test.each(['fail', 'cancel'])('S7: a payer who presses "%s" at the bank is declined for it', async (variant) => {
  const { command, report } = await settled('S7', variant);
  if (report.outcome !== 'challenge') throw new Error('no challenge');

  await account.passChallenge(report.challenge, command.reference);

  expect(await account.gateway.ask(questionAbout(command, report))).toMatchObject({ outcome: 'declined', code: 'authentication_failed' });
});

test('S7: a payer who leaves is declined when the time of the bank has run out', async () => {
  const { command, report } = await settled('S7', 'leave');

  await account.simulator.advanceClock(16 * MINUTE_MS);

  expect(await account.gateway.ask(questionAbout(command, report))).toMatchObject({
    outcome: 'declined',
    code: 'authentication_timed_out',
  });
});

test.each([
  ['six-minutes', 7],
  ['two-hours', 121],
])('S11: an outcome after %s is still found', async (variant, minutes) => {
  const { command, report } = await started('S11', variant);
  expect((await account.gateway.ask(questionAbout(command, report))).outcome).toBe('processing');

  await account.simulator.advanceClock(minutes * MINUTE_MS);

  expect(await account.gateway.ask(questionAbout(command, report))).toMatchObject({ outcome: 'approved' });
});

test('S12: a notification that overtakes the answer is understood', async () => {
  const { command, report } = await started('S12');
  const [message] = account.notifications(command.reference);
  if (message === undefined) throw new Error('no notification came');

  expect(account.gateway.readNotification(message)).toMatchObject({
    reference: command.reference,
    gatewayReference: report.gatewayReference,
    details: { status: 'approved', amount: '149.90' },
  });
});

test.each(['ten', 'parallel'])('S13: %s notifications are one message', async (variant) => {
  const { command } = await settled('S13', variant);
  await account.passTime();

  const digests = account.notifications(command.reference).map((message) => account.gateway.readNotification(message).digest);

  expect(digests).toHaveLength(10);
  expect(new Set(digests).size).toBe(1);
});

test('S15: an outcome that no status ever tells is at least hinted at', async () => {
  const { command, report } = await started('S15', 'status-never-final');
  await account.passTime();
  const [message] = account.notifications(command.reference);

  expect((await account.gateway.ask(questionAbout(command, report))).outcome).toBe('processing');
  expect(account.gateway.readNotification(message!).details['status']).toBe('approved');
});

test.each(['bad-control', 'altered-status', 'lower-case-key'])('S16: a notification with %s is not authentic', async (variant) => {
  const { command } = await settled('S16', variant);
  await account.passTime();

  expect(() => account.gateway.readNotification(account.notifications(command.reference)[0]!)).toThrow(NotAuthentic);
});

test('S16: an altered amount passes the control, so it stays a hint and the status decides', async () => {
  const { command, report } = await settled('S16', 'altered-amount');
  await account.passTime();

  const hint = account.gateway.readNotification(account.notifications(command.reference)[0]!);

  expect(hint.details['amount']).not.toBe('149.90');
  expect(await account.gateway.ask(questionAbout(command, report))).toMatchObject({ outcome: 'approved', amount: 14_990n });
});

test('S17: a return replayed as the notification of a capture leads to a question, whose answer names the authorization', async () => {
  const { command, report } = await settled('S17');
  await account.passTime();

  const hints = account.notifications(command.reference).map((message) => account.gateway.readNotification(message));

  expect(hints.map(({ details }) => details['type']).sort()).toEqual(['capture', 'preauth']);
  expect(await account.gateway.ask(questionAbout(command, report))).toMatchObject({ outcome: 'approved', kind: 'authorize' });
});

test.each(['post', 'null-texts', 'extra-parameters'])('S18: a notification with %s is understood', async (variant) => {
  const { command } = await settled('S18', variant);
  await account.passTime();

  const hint = account.gateway.readNotification(account.notifications(command.reference)[0]!);

  expect(hint.reference).toBe(command.reference);
  expect(Object.values(hint.details)).not.toContain('null');
});

test.each(['late', 'drip', 'no-answer', 'reset'])(
  'S22: when the answer is %s, the payment is found by asking and was sent once',
  async (variant) => {
    const { command, fault } = await lostPayment('S22', variant);

    expect(fault.delivery).toBe('perhaps_sent');
    expect(await askUntilSettled(command, undefined)).toMatchObject({ outcome: 'approved' });
    expect(account.paymentMessages(command.reference)).toBe(1);
  },
);

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

test.each(MALFORMED)('S23: a payment answered by %s is open, found by asking, and was sent once', async (variant) => {
  const { command, fault } = await lostPayment('S23', variant);

  expect(fault.delivery).toBe('perhaps_sent');
  expect(await askUntilSettled(command, undefined)).toMatchObject({ outcome: 'approved' });
  expect(account.paymentMessages(command.reference)).toBe(1);
});

test.each(MALFORMED)('S23: a question answered by %s says nothing, and the next one tells', async (variant) => {
  const { command, report } = await started('S23', `status-${variant}`);

  expect((await faultOf(account.gateway.ask(questionAbout(command, report)))).delivery).toBe('perhaps_sent');
  expect(await askUntilSettled(command, report)).toMatchObject({ outcome: 'approved' });
});

test.each(['no-line-feeds', 'carriage-returns', 'blank-before-separator'])('S24: answers with %s are valid', async (variant) => {
  expect(await outcomeOf('S24', variant)).toMatchObject({ outcome: 'approved' });
  await account.stop();
  expect(await outcomeOf('S24', `status-${variant}`)).toMatchObject({ outcome: 'approved' });
});

test('S25: errors on questions say nothing about the payment', async () => {
  const { command, report } = await started('S25');

  for (let error = 0; error < 2; error += 1) {
    const fault = await faultOf(account.gateway.ask(questionAbout(command, report)));
    expect(fault.message).toContain('error 102');
  }
  expect(await askUntilSettled(command, report)).toMatchObject({ outcome: 'approved' });
});

test('an error within the gateway leaves a payment open', async () => {
  account = await startPaynetEasyAccount();
  const command = account.payment();
  account.choose(command.reference, { behavior: { paymentAnswer: { kind: 'internal-error' } } });

  expect(await account.gateway.pay(command)).toMatchObject({ outcome: 'unknown' });
  expect(await account.gateway.ask(questionAbout(command, undefined))).toMatchObject({ outcome: 'absent' });
});

test.each([
  ['a wrong key', { control_key: 'WRONG' }, {}, 'gateway_error', '2'],
  ['an unknown endpoint', { endpoint_group: undefined, endpoint: 9999 }, {}, 'gateway_error', undefined],
  ['a card number that cannot be', {}, { number: '4444555566661112' }, 'invalid_card_number', '8'],
] as const)('S26: %s proves that nothing was made', async (_what, settings, card, code, errorCode) => {
  account = await startPaynetEasyAccount(settings);
  const plain = account.payment();
  const report = await account.gateway.pay(account.payment({ card: { ...plain.card, ...card } }));

  expect(report).toMatchObject({ outcome: 'failed', code });
  if (errorCode !== undefined) expect(report.details['error-code']).toBe(errorCode);
  expect(account.simulator.orders()).toEqual([]);
});

test('S26: a missing security code is noticed before anything is sent', async () => {
  account = await startPaynetEasyAccount();
  const { card } = account.payment();

  expect(await account.gateway.pay(account.payment({ card: { ...card, security_code: null } }))).toMatchObject({
    outcome: 'failed',
    code: 'invalid_security_code',
  });
  expect(account.simulator.requests()).toEqual([]);
});

test.each([
  ['EUR', '4107'],
  ['USD', '4108'],
])('S27: the group picks the endpoint of %s and says which', async (currency, endpoint) => {
  account = await startPaynetEasyAccount();
  const report = await account.gateway.pay(account.payment({ currency }));
  expect(report.details['end-point-id']).toBe(endpoint);
});

test('S27: an endpoint is addressed and signed by its own number', async () => {
  expect(await outcomeOf('S1', undefined, { endpoint_group: undefined, endpoint: 4107 })).toMatchObject({ outcome: 'approved' });
});

test.each(['pending', 'chain-declined', 'unknown-stage'])('S37: %s does not disturb the way to the outcome', async (variant) => {
  expect(await outcomeOf('S37', variant)).toMatchObject({ outcome: 'approved' });
});

test('S37: an approval of an unheard-of type is no approval', async () => {
  const report = await outcomeOf('S37', 'unknown-type');
  expect(report).toMatchObject({ outcome: 'unknown', details: { 'transaction-type': 'instalment' } });
});

test.each([115n, 435n, 820n, 1_999n, 6_410n, 10n, 10_000n])('S38: %s cents are signed and come back without loss', async (amount) => {
  expect(await outcomeOf('S38', undefined, {}, { amount })).toMatchObject({ outcome: 'approved', amount });
});

test.each([
  ['always_100', 'JPY', 500n],
  ['iso_exponent', 'JPY', 500n],
  ['always_100', 'KWD', 14_990n],
  ['iso_exponent', 'KWD', 14_995n],
] as const)('S38: under %s, %s are signed as the gateway expects', async (policy, currency, amount) => {
  const endpoints = { '4109': { minorUnits: policy }, '4110': { minorUnits: policy } };
  const options = { settings: { endpoints } } as SimulatorOptions;

  expect(await outcomeOf('S38', undefined, { minor_unit_policy: policy }, { currency, amount }, options)).toMatchObject({
    outcome: 'approved',
    amount,
    currency,
  });
});

test('S40: during a roll-over notifications under the other key are authentic', async () => {
  const settings = { previous_control_key: '7E41D0A8-52C3-4B96-8A17-E90F3B6D2C58' };
  const { command } = await settled('S40', undefined, settings);
  await account.passTime();

  expect(account.gateway.readNotification(account.notifications(command.reference)[0]!).reference).toBe(command.reference);
});

test('a first answer never decides, even for a card that is approved at once', async () => {
  const { report } = await started('S1');
  expect(report.outcome).toBe('processing');
});

async function outcomeOf(...described: Parameters<typeof started>): Promise<GatewayReport> {
  return (await settled(...described)).report;
}

async function settled(...described: Parameters<typeof started>): Promise<{ command: PayCommand; report: GatewayReport }> {
  const { command, report } = await started(...described);
  return { command, report: await askUntilSettled(command, report) };
}

async function started(
  scenario: string,
  variant?: string,
  settings: Readonly<Record<string, unknown>> = {},
  changes: Partial<PayCommand> = {},
  options: SimulatorOptions = {},
): Promise<{ command: PayCommand; report: GatewayReport }> {
  account = await startPaynetEasyAccount(settings, options);
  const command = account.payment(changes);
  account.choose(command.reference, { scenario, variant });
  return { command, report: await account.gateway.pay(command) };
}

async function lostPayment(scenario: string, variant: string) {
  account = await startPaynetEasyAccount();
  const command = account.payment();
  account.choose(command.reference, { scenario, variant });
  return { command, fault: await faultOf(account.gateway.pay(command)) };
}

async function askUntilSettled(command: PayCommand, last: GatewayReport | undefined): Promise<GatewayReport> {
  for (let asked = 0; asked < ASKED_MAX; asked += 1) {
    const report = await account.gateway.ask(questionAbout(command, last));
    if (report.outcome !== 'processing') return report;
  }
  throw new Error('still open');
}

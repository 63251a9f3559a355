import { secretDigits } from '../../payments/testing/typed-card.ts';
import { expect, test } from 'vitest';
import { GatewayFault } from '../../payments/faults.ts';
import { aQuestion, aStatusResponse, settingsWith } from './fixtures/builders.ts';
import { modificationReport, paymentReport, statusReport } from './mapping.ts';
import type { Response, StatusResponse } from './messages.ts';

const ACCEPTED: Response = {
  type: 'async-response',
  'serial-number': 'sn-1',
  'merchant-order-id': 'INV-2024-000417',
  'paynet-order-id': '7700123',
};

test('an accepted payment is under way and names both references', () => {
  expect(paymentReport(ACCEPTED, [])).toMatchObject({ outcome: 'processing', gatewayReference: '7700123', requestReference: 'sn-1' });
});

test('a status in the first answer is not believed before it was asked for', () => {
  expect(paymentReport({ ...ACCEPTED, status: 'approved' }, [])).toMatchObject({ outcome: 'processing', details: { status: 'approved' } });
});

test('a refused payment has failed, with the words of the gateway', () => {
  const report = paymentReport({ type: 'validation-error', 'error-code': '8', 'error-message': 'Bad card 4444000022224444' }, []);

  expect(report).toMatchObject({ outcome: 'failed', code: 'invalid_card_number' });
  expect(report.details).toEqual({ type: 'validation-error', 'error-code': '8', 'error-message': 'Bad card [card number]' });
});

test('an error within the gateway leaves the outcome of a payment open', () => {
  expect(paymentReport({ type: 'error', 'error-code': '102' }, [])).toMatchObject({ outcome: 'unknown' });
});

test('a security code that the gateway repeats is removed', () => {
  const report = paymentReport({ type: 'validation-error', 'error-code': '9', 'error-message': 'Value 123 is not accepted' }, [
    secretDigits('4444'),
    secretDigits('123'),
  ]);

  expect(report.details['error-message']).toBe('Value *** is not accepted');
});

test('an approval says amount, currency, kind and card', () => {
  const report = ask({ bin: '44440000', 'last-four-digits': '4444', 'card-type': 'VISA', 'card-exp-month': '3', 'card-exp-year': '2030' });

  expect(report).toMatchObject({
    outcome: 'approved',
    amount: 14990n,
    currency: 'EUR',
    kind: 'authorize',
    gatewayReference: '7700123',
    card: { brand: 'visa', bin: '444400', last_four: '4444', expiry_month: 3, expiry_year: 2030 },
  });
});

test.each([
  ['149.9', 'EUR', 14990n],
  ['500', 'JPY', 500n],
  ['500.00', 'JPY', 500n],
  ['14.99', 'KWD', 14990n],
])('an approval of %s %s is %s minor units', (amount, currency, minor) => {
  expect(ask({ amount, currency })).toMatchObject({ outcome: 'approved', amount: minor });
});

test.each([
  ['preauth', 'authorize'],
  ['SALE', 'sale'],
  ['account_verification', 'verify'],
])('an approved %s is the approval of our %s', (type, kind) => {
  expect(ask({ 'transaction-type': type })).toMatchObject({ outcome: 'approved', kind });
});

test.each([{ 'transaction-type': 'fraud' }, { 'transaction-type': 'instalment' }, { amount: '149.999' }, { amount: 'much' }])(
  'an approval that cannot be read is no approval: %j',
  (words) => {
    expect(ask(words)).toMatchObject({ outcome: 'unknown' });
  },
);

test('an approval without amount and type leaves the comparison to the core', () => {
  const { amount: _amount, currency: _currency, 'transaction-type': _type, ...bare } = aStatusResponse();
  const report = statusReport(bare, aQuestion(), settingsWith());

  expect(report).toMatchObject({ outcome: 'approved' });
  expect(report).not.toHaveProperty('amount');
  expect(report).not.toHaveProperty('kind');
});

test.each([
  [{ amount: '0.00', currency: 'EUR' }, 0n],
  [{ amount: '0', currency: 'USD' }, 0n],
  [{ amount: undefined, currency: undefined }, undefined],
  [{ amount: '1.00', currency: 'EUR' }, 100n],
])('an approved verification that says %j is of %s minor units and of no currency', (said, amount) => {
  const words = aStatusResponse({ 'transaction-type': 'account_verification', ...said });
  const report = statusReport(words, aQuestion({ kind: 'verify', amount: 0n }), settingsWith());

  expect(report).toMatchObject({ outcome: 'approved', kind: 'verify', ...(amount === undefined ? {} : { amount }) });
  expect('amount' in report).toBe(amount !== undefined);
  expect(report).not.toHaveProperty('currency');
});

test('a decline names its reason', () => {
  expect(ask({ status: 'declined', 'error-code': '116' })).toMatchObject({ outcome: 'declined', code: 'insufficient_funds' });
});

test('a filter is named in the timeline only', () => {
  const report = ask({ status: 'filtered', 'error-message': 'velocity 3/24h', 'error-code': '1057' });

  expect(report).toMatchObject({ outcome: 'declined', code: 'filtered', details: { 'error-message': 'velocity 3/24h' } });
});

test('the status "error" is a failure', () => {
  expect(ask({ status: 'error', 'error-code': '1003' })).toMatchObject({ outcome: 'failed', code: 'gateway_error' });
});

test('the status "unknown" is neither success nor failure', () => {
  expect(ask({ status: 'unknown' })).toMatchObject({ outcome: 'unknown' });
});

test.each(['declined', 'filtered', 'error', 'unknown'])('a %s capture says nothing about the authorization asked for', (status) => {
  expect(ask({ status, 'transaction-type': 'capture' })).toMatchObject({ outcome: 'unknown' });
});

test.each(['processing', 'pending', 'chain_declined', undefined])('the status %j is still under way, and kept for reading', (status) => {
  const report = ask({ status });

  expect(report.outcome).toBe('processing');
  expect(report.details['status']).toBe(status);
});

test('a redirect is preferred over a page', () => {
  const words = { status: 'processing', html: '<html>', 'redirect-to': 'https://gate.example/r/1' };

  expect(ask(words)).toMatchObject({ outcome: 'challenge', challenge: { kind: 'redirect', url: 'https://gate.example/r/1' } });
  expect(statusReport(aStatusResponse(words), aQuestion(), settingsWith({ challenge: 'html' }))).toMatchObject({
    challenge: { kind: 'html', html: '<html>' },
  });
});

test.each(['javascript:alert(1)', 'data:text/html,x', 'http://gate.example/r', '/relative'])('the payer is never sent to %s', (address) => {
  expect(ask({ status: 'processing', 'redirect-to': address }).outcome).toBe('processing');
  expect(ask({ status: 'processing', 'redirect-to': address, html: '<p>' })).toMatchObject({ challenge: { kind: 'html' } });
});

test('pages, addresses, people and controls do not reach the timeline', () => {
  const { details } = ask({
    status: 'processing',
    html: '<p>secret page',
    'redirect-to': 'https://gate.example/r/token',
    email: 'payer@example.com',
    control: 'f'.repeat(40),
    'order-stage': 'preauth_3d_validating',
  });

  expect(JSON.stringify(details)).not.toMatch(/secret page|token|payer@|ffff/);
  expect(details).toMatchObject({ 'order-stage': 'preauth_3d_validating' });
});

test('numbers that bookkeeping looks up stay, card numbers do not', () => {
  const { details } = ask({ 'processor-rrn': '4017640212345', 'processor-tx-id': '4444000022224444', descriptor: 'ACME 4444000022224444' });

  expect(details).toMatchObject({ 'processor-rrn': '4017640212345', 'processor-tx-id': '[card number]', descriptor: 'ACME [card number]' });
});

test('card facts of an unexpected form are left out', () => {
  const report = ask({ bin: '4444000022224444', 'last-four-digits': '22224444', 'cardholder-name': '4444 0000 2222 4444' });

  expect(report.card).toEqual({ holder: '[card number]' });
});

test('"order not found" is an absence while the gateway has named no order', () => {
  const answer: Response = { type: 'error', 'error-code': '101' };

  expect(statusReport(answer, aQuestion({ gatewayReference: null }), settingsWith())).toMatchObject({ outcome: 'absent' });
  expect(() => statusReport(answer, aQuestion(), settingsWith())).toThrow(GatewayFault);
});

test.each(['1', '2', '102', undefined])('error %s to a question says nothing about the payment', (code) => {
  const answer: Response = { type: 'error', 'error-code': code, 'error-message': 'card 4444000022224444' };

  const fault = faultOf(() => statusReport(answer, aQuestion(), settingsWith()));

  expect(fault.delivery).toBe('perhaps_sent');
  expect(fault.message).not.toContain('4444000022224444');
});

test('an accepted capture, cancel or refund is under way and names its request', () => {
  expect(modificationReport({ ...ACCEPTED, status: 'approved' })).toMatchObject({
    outcome: 'processing',
    gatewayReference: '7700123',
    requestReference: 'sn-1',
  });
});

test.each(['1', '2', '6', '7', '101', '107', '108', '109', '111', '112', '114', '115', '116'])(
  'a capture, cancel or refund refused with %s has moved nothing, and says why',
  (code) => {
    const report = modificationReport({ type: 'error', 'error-code': code, 'error-message': 'Card 4444000022224444' });

    expect(report).toMatchObject({ outcome: 'failed', code: 'gateway_error' });
    expect(report.details).toMatchObject({ 'error-code': code, 'error-message': 'Card [card number]' });
  },
);

test.each(['102', '103', '104', '106', '999', undefined])('a capture, cancel or refund answered with error %s is open', (code) => {
  expect(modificationReport({ type: 'error', 'error-code': code })).toMatchObject({ outcome: 'unknown' });
  expect(modificationReport({ type: 'validation-error', 'error-code': code })).toMatchObject({ outcome: 'unknown' });
});

test('an answer of the other command is no answer', () => {
  expect(() => paymentReport(aStatusResponse(), [])).toThrow(GatewayFault);
  expect(() => modificationReport(aStatusResponse())).toThrow(GatewayFault);
  expect(() => statusReport(ACCEPTED, aQuestion(), settingsWith())).toThrow(GatewayFault);
});

function ask(words: Partial<StatusResponse>) {
  return statusReport(aStatusResponse(words), aQuestion(), settingsWith());
}

function faultOf(act: () => unknown): GatewayFault {
  try {
    act();
  } catch (error) {
    if (error instanceof GatewayFault) return error;
  }
  throw new Error('expected a gateway fault');
}

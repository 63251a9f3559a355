import { expect, test } from 'vitest';
import { GatewayFault } from '../../payments/faults.ts';
import type { ModificationFacts, OutcomeQuestion } from '../../payments/ports/gateway-commands.ts';
import { aModificationQuestion, aStatusResponse, settingsWith } from './fixtures/builders.ts';
import { statusReport } from './mapping.ts';
import type { StatusResponse } from './messages.ts';

const ANSWERED = { requestReference: 'sn-2' };

test.each([
  ['capture', 'capture'],
  ['cancel', 'cancel'],
  ['cancel', 'void'],
  ['refund', 'reversal'],
] as const)('an approved %s that was asked for by its request is reported with its amount', (kind, type) => {
  const report = ask({ kind, ...ANSWERED }, { 'transaction-type': type, amount: '50.00' });

  expect(report).toMatchObject({ outcome: 'approved', kind, amount: 5_000n, currency: 'EUR', gatewayReference: '7700123' });
});

test.each([
  [{ status: 'processing' }, { outcome: 'processing' }],
  [
    { status: 'declined', 'error-code': '914' },
    { outcome: 'declined', code: 'declined' },
  ],
  [{ status: 'filtered' }, { outcome: 'declined', code: 'filtered' }],
  [
    { status: 'error', 'error-code': '1003' },
    { outcome: 'failed', code: 'gateway_error' },
  ],
  [{ status: 'unknown' }, { outcome: 'unknown' }],
] as const)('a capture that was asked for by its request and says %j is %j', (words, report) => {
  expect(ask(ANSWERED, { 'transaction-type': 'capture', ...words })).toMatchObject(report);
});

test.each(['preauth', 'sale', 'reversal', 'instalment', undefined])('the approval of a %s is never the one of the capture', (type) => {
  expect(ask(ANSWERED, { 'transaction-type': type }).outcome).toBe(type === 'preauth' ? 'processing' : 'unknown');
  expect(ask({}, { 'transaction-type': type }).outcome).toBe(type === 'preauth' ? 'absent' : 'unknown');
});

test('a cancel of a hold that was captured meanwhile became a refund, so it needs people', () => {
  const words = { 'transaction-type': 'reversal' };

  expect(ask({ kind: 'cancel', ...ANSWERED }, words, { of: 'hold' }).outcome).toBe('unknown');
  expect(ask({ kind: 'cancel' }, words, { of: 'hold' }).outcome).toBe('unknown');
  expect(ask({ kind: 'cancel' }, words, { of: 'charge' }).outcome).toBe('absent');
});

test('a challenge that a status still shows is none of a capture', () => {
  const words = { 'transaction-type': 'preauth', status: 'processing', 'redirect-to': 'https://gate.example/r/1' };
  expect(ask(ANSWERED, words).outcome).toBe('processing');
});

test('an answer about another request is not believed', () => {
  expect(() => ask(ANSWERED, { 'transaction-type': 'capture', 'by-request-sn': 'sn-1' })).toThrow(GatewayFault);
  expect(ask(ANSWERED, { 'transaction-type': 'capture', 'by-request-sn': 'sn-2' }).outcome).toBe('approved');
});

test('an order that the gateway does not know any more says nothing about the operation', () => {
  const answer = { type: 'error', 'error-code': '101' } as const;
  expect(() => statusReport(answer, aModificationQuestion(), settingsWith())).toThrow(GatewayFault);
});

test.each([
  ['capture', 'preauth', 'absent'],
  ['capture', 'cancel', 'absent'],
  ['capture', 'sale', 'unknown'],
  ['capture', 'reversal', 'unknown'],
  ['capture', 'chargeback', 'unknown'],
  ['capture', undefined, 'unknown'],
  ['cancel', 'preauth', 'absent'],
  ['cancel', 'capture', 'absent'],
  ['cancel', 'chargeback', 'unknown'],
  ['refund', 'capture', 'absent'],
  ['refund', 'sale', 'absent'],
  ['refund', 'void', 'absent'],
  ['refund', 'chargeback', 'unknown'],
] as const)('a %s without an answer, while the order shows a %s, is %s', (kind, type, outcome) => {
  expect(ask({ kind }, { 'transaction-type': type }).outcome).toBe(outcome);
});

test.each([
  ['approved', false, 'approved'],
  ['approved', true, 'approved'],
  ['processing', false, 'processing'],
  ['processing', true, 'processing'],
  ['declined', false, 'declined'],
  ['declined', true, 'absent'],
  ['filtered', true, 'absent'],
  ['error', false, 'failed'],
  ['error', true, 'absent'],
  ['unknown', false, 'unknown'],
  ['unknown', true, 'unknown'],
] as const)(
  'a capture without an answer, while the order shows one that is %s and tried before is %s, is %s',
  (status, triedBefore, outcome) => {
    expect(ask({}, { 'transaction-type': 'capture', status }, { triedBefore }).outcome).toBe(outcome);
  },
);

test.each([
  // before, sum that the gateway says, status of the latest refund, tried before, outcome
  [0n, '10.00', 'approved', false, 'approved'],
  [0n, undefined, 'approved', false, 'approved'],
  [0n, '0.00', 'approved', false, 'unknown'],
  [0n, '25.00', 'approved', false, 'unknown'],
  [0n, 'much', 'approved', false, 'unknown'],
  [500n, '15.00', 'approved', false, 'approved'],
  [500n, '5.00', 'approved', false, 'absent'],
  [500n, undefined, 'approved', false, 'unknown'],
  [500n, '10.00', 'approved', false, 'unknown'],
  [0n, '0.00', 'processing', false, 'processing'],
  [0n, '0.00', 'declined', false, 'declined'],
  [0n, undefined, 'declined', false, 'declined'],
  [0n, '0.00', 'declined', true, 'absent'],
  [0n, '0.00', 'error', false, 'failed'],
  [500n, '5.00', 'declined', false, 'absent'],
  [500n, undefined, 'declined', false, 'unknown'],
  [0n, '10.00', 'declined', false, 'unknown'],
  [0n, '0.00', 'unknown', false, 'unknown'],
] as const)(
  '10.00 to give back after %s cents, %s altogether, the latest %s, tried before %s: %s',
  (before, sum, status, triedBefore, outcome) => {
    const words = { 'transaction-type': 'reversal', amount: '10.00', 'total-reversal-amount': sum, status };
    expect(ask({ kind: 'refund', amount: 1_000n }, words, { of: 'charge', refundedBefore: before, triedBefore }).outcome).toBe(outcome);
  },
);

test.each([
  ['5.00', 'absent'],
  ['15.00', 'processing'],
  ['0.00', 'unknown'],
] as const)('a refund after 5.00, while the order shows a charge and %s altogether, is %s', (sum, outcome) => {
  const words = { 'transaction-type': 'capture', 'total-reversal-amount': sum };
  expect(ask({ kind: 'refund', amount: 1_000n }, words, { of: 'charge', refundedBefore: 500n }).outcome).toBe(outcome);
});

function ask(question: Partial<OutcomeQuestion>, words: Partial<StatusResponse>, facts: Partial<ModificationFacts> = {}) {
  return statusReport(aStatusResponse(words), aModificationQuestion(question, facts), settingsWith());
}

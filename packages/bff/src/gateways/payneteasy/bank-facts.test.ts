import { expect, test } from 'vitest';
import type { OutcomeQuestion } from '../../payments/ports/gateway-commands.ts';
import { aModificationQuestion, aQuestion, aStatusResponse, settingsWith } from './fixtures/builders.ts';
import { statusReport } from './mapping.ts';
import type { StatusResponse } from './messages.ts';

type Words = Partial<StatusResponse>;

const NUMBERS = {
  'approval-code': '241680',
  'processor-rrn': '517640212345',
  'processor-credit-rrn': '517640219999',
  'processor-debit-arn': '74500010000000000000001',
  'processor-credit-arn': '74500010000000000000002',
  descriptor: 'ACME*SHOP',
};

test('an approved payment tells what finds it', () => {
  expect(ask(NUMBERS).bankReferences).toEqual({
    approvalCode: '241680',
    rrn: '517640212345',
    arn: '74500010000000000000001',
    descriptor: 'ACME*SHOP',
  });
});

test('so does a declined one, as far as it goes', () => {
  expect(ask({ status: 'declined', 'processor-rrn': '517640212345' }).bankReferences).toEqual({ rrn: '517640212345' });
  expect(ask({})).not.toHaveProperty('bankReferences');
});

test.each([{ requestReference: 'sn-2' }, { requestReference: null }])('a refund has the numbers of the credit: %j', (asked) => {
  const words = { ...NUMBERS, 'transaction-type': 'reversal', 'total-reversal-amount': '149.90' };
  const question = aModificationQuestion({ kind: 'refund', ...asked }, { of: 'charge' });

  expect(statusReport(aStatusResponse(words), question, settingsWith()).bankReferences).toMatchObject({
    rrn: '517640219999',
    arn: '74500010000000000000002',
  });
});

test('the numbers of another transaction are not those of the payment', () => {
  expect(ask({ ...NUMBERS, 'transaction-type': 'capture' }, { succeeded: true })).not.toHaveProperty('bankReferences');
  expect(ask({ ...NUMBERS, 'transaction-type': 'capture' })).not.toHaveProperty('bankReferences');
});

test('a number that is a card number is not kept', () => {
  expect(ask({ 'processor-debit-arn': '4444000022224444' }).bankReferences).toEqual({ arn: '[card number]' });
});

test.each(['approved', 'declined', 'error', 'filtered'])('a payment without a sign of 3-D Secure that is %s has none', (status) => {
  expect(ask({ status }).authentication).toEqual({ method: 'none' });
});

test.each<[string, Words, unknown]>([
  ['authenticated', { tds_status: 'Y', 'verified-3d-status': 'AUTHENTICATED', eci: '05' }, { method: 'frictionless', eci: '05' }],
  ['authenticated, told by one field', { 'verified-3d-status': 'authenticated' }, { method: 'frictionless' }],
  ['tried without success', { tds_status: 'A', 'verified-3d-status': 'UNSUPPORTED', eci: '06' }, { eci: '06' }],
  ['involved, and no more', { tds_status: 'U' }, undefined],
  ['still showing a page', { html: '<p>' }, undefined],
  ['still showing an address', { 'redirect-to': 'https://gate.example/r/1' }, undefined],
  ['with an indicator that is none', { eci: '4444000022224444' }, { method: 'none' }],
])('%s', (_what, words, authentication) => {
  expect(ask(words).authentication).toEqual(authentication);
});

test('what ended without an outcome says nothing of 3-D Secure', () => {
  expect(ask({ status: 'unknown', tds_status: 'Y' })).not.toHaveProperty('authentication');
  expect(ask({ status: 'processing', tds_status: 'Y' })).not.toHaveProperty('authentication');
});

test('at the payment page the method is not told', () => {
  const paymentPage = { offered: true, returned: true, notified: false };

  expect(ask({}, { paymentPage })).not.toHaveProperty('authentication');
  expect(ask({ 'verified-3d-status': 'AUTHENTICATED', eci: '05' }, { paymentPage }).authentication).toEqual({ eci: '05' });
});

function ask(words: Words, question: Partial<OutcomeQuestion> = {}) {
  return statusReport(aStatusResponse(words), aQuestion(question), settingsWith());
}

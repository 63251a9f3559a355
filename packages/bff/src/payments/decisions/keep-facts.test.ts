import { expect, test } from 'vitest';
import { anAttempt, anOperation, NOON } from '../testing/builders.ts';
import { authenticationOf, withBankReferences } from './keep-facts.ts';

const NONE = { approvalCode: null, rrn: null, arn: null, descriptor: null };

test('what is told of an operation is kept, and what is known stays', () => {
  const first = withBankReferences(anOperation(), { bankReferences: { approvalCode: '241680' } });
  const second = withBankReferences(first, { bankReferences: { approvalCode: 'other', rrn: '100417' } });

  expect(first.bankReferences).toEqual({ ...NONE, approvalCode: '241680' });
  expect(second.bankReferences).toEqual({ ...NONE, approvalCode: '241680', rrn: '100417' });
});

test.each([
  ['1234567890123', '[number]'],
  ['1234567890123456789', '[number]'],
  ['SHOP 1234567890123456', 'SHOP [number]'],
  ['517640212345', '517640212345'],
  ['74500010000000000000001', '74500010000000000000001'],
])('a reference of %s is stored as %s', (told, stored) => {
  expect(withBankReferences(anOperation(), { bankReferences: { arn: told } }).bankReferences?.arn).toBe(stored);
});

test('nothing new is no change', () => {
  const operation = anOperation({ bankReferences: { ...NONE, rrn: '100417' } });

  expect(withBankReferences(operation, {})).toBe(operation);
  expect(withBankReferences(operation, { bankReferences: {} })).toBe(operation);
  expect(withBankReferences(operation, { bankReferences: { rrn: '100417' } })).toBe(operation);
});

const untold = { version: null, eci: null, transaction_id: null, liability_shift: null };

test.each([
  ['a payer who was sent to the bank was challenged', { method: 'frictionless', eci: '05' } as const, 'challenge', '05'],
  ['also when the gateway says nothing', undefined, 'challenge', null],
])('%s', (_what, told, method, eci) => {
  expect(authenticationOf(told, anAttempt({ challengeRequestedAt: NOON }))).toEqual({ ...untold, method, eci });
});

test('a payment page is no challenge', () => {
  expect(authenticationOf(undefined, anAttempt({ paymentPage: true, challengeRequestedAt: NOON }))).toBeNull();
});

test('without a challenge the gateway says how it was, or nothing is known', () => {
  expect(authenticationOf({ method: 'none' }, anAttempt())).toEqual({ ...untold, method: 'none' });
  expect(authenticationOf({ eci: '07' }, anAttempt())).toBeNull();
  expect(authenticationOf(undefined, undefined)).toBeNull();
});

import { expect, test } from 'vitest';
import { disagreement, type ExpectedTransaction } from './correlation.ts';
import { DEFAULT_DIALECT } from '../dialect.ts';
import { anExpected, REFERENCE } from '../fixtures/builders.ts';
import type { TransactionResult } from '../messages.ts';

const said: TransactionResult = {
  merchantId: '654321',
  reference: REFERENCE,
  approved: true,
  currency: 'CAD',
  type: 'purchase',
  fields: { amount: '4225' },
  receipt: '0x',
};

const of = (changes: Partial<TransactionResult>, expected: Partial<ExpectedTransaction> = {}) =>
  disagreement({ ...said, ...changes }, anExpected(expected), DEFAULT_DIALECT);

test('what agrees in everything agrees, and so does what is silent', () => {
  expect(of({})).toBeUndefined();
  expect(
    disagreement({ merchantId: '654321', reference: REFERENCE, approved: true, fields: {}, receipt: '' }, anExpected(), DEFAULT_DIALECT),
  ).toBeUndefined();
});

test.each([
  ['merchant', { merchantId: '654322' }],
  ['merchant', { merchantId: '0654321' }],
  ['transaction', { reference: REFERENCE.toUpperCase() }],
  ['kind', { type: 'preauthorization' }],
  ['kind', { type: 'chargeback' }],
  ['original', { original: 'o1' }],
  ['currency', { currency: 'USD' }],
  ['currency', { currency: 'cad' }],
  ['amount', { fields: { amount: '4226' } }],
  ['amount', { fields: { amount: '42.25' } }],
  ['amount', { fields: { amount: '0' } }],
  ['amount', { approved: false, fields: { amount: '1' } }],
] as const)('the %s must agree: %o', (field, changes) => {
  expect(of(changes)).toBe(field);
});

test('a decline may say that nothing was taken', () => {
  expect(of({ approved: false, fields: { amount: '0' } })).toBeUndefined();
});

test('a capture names what it takes of', () => {
  const expected = { kind: 'capture', original: 'o1' } as const;

  expect(of({ type: 'preauthorization_completion', original: 'o1' }, expected)).toBeUndefined();
  expect(of({ type: 'preauthorization_completion', original: 'o2' }, expected)).toBe('original');
});

import type { PaymentStatus } from '@paydesk/shared/payment-status';
import { expect, test } from 'vitest';
import type { Operation, PaymentRecord } from '../payment.ts';
import { anAttempt, anOperation, aPayment } from '../testing/builders.ts';
import { settledAt } from './settled-at.ts';

const PAID_AT = new Date('2026-11-21T12:01:00Z');
const UNDONE_AT = new Date('2026-11-22T08:00:00Z');
const CHANGED_AT = new Date('2026-11-23T08:00:00Z');
const EXPIRES_AT = new Date('2026-11-21T13:00:00Z');

function aRecord(status: PaymentStatus, operations: readonly Partial<Operation>[] = []): PaymentRecord {
  return {
    payment: aPayment({ status, updatedAt: CHANGED_AT, expiresAt: EXPIRES_AT }),
    attempts: operations.length === 0 ? [] : [anAttempt()],
    operations: operations.map((operation) => anOperation(operation)),
  };
}

test('nothing is settled while the outcome is awaited', () => {
  for (const status of ['awaiting_payer', 'processing', 'challenged', 'unknown'] as const) expect(settledAt(aRecord(status))).toBeNull();
});

test('a payment is settled when it was paid, and stays so after a later change', () => {
  const paid = { status: 'succeeded', settledAt: PAID_AT } as const;
  for (const status of ['authorized', 'captured', 'verified'] as const) expect(settledAt(aRecord(status, [paid]))).toEqual(PAID_AT);
});

test('a payment that was not made is settled when its latest attempt has ended', () => {
  for (const status of ['declined', 'failed'] as const)
    expect(settledAt(aRecord(status, [{ status, settledAt: PAID_AT }]))).toEqual(PAID_AT);
});

test('what was undone is settled when it was undone', () => {
  const paid = { status: 'succeeded', settledAt: PAID_AT } as const;
  const undone = { status: 'succeeded', settledAt: UNDONE_AT } as const;
  expect(settledAt(aRecord('canceled', [paid, { ...undone, kind: 'cancel' }]))).toEqual(UNDONE_AT);
  expect(settledAt(aRecord('refunded', [paid, { ...undone, kind: 'refund' }]))).toEqual(UNDONE_AT);
});

test('a payer who gave up did so at the latest change, and the time to pay ran out when it was to', () => {
  expect(settledAt(aRecord('canceled'))).toEqual(CHANGED_AT);
  expect(settledAt(aRecord('expired'))).toEqual(EXPIRES_AT);
});

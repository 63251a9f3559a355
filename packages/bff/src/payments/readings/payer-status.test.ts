import { expect, test } from 'vitest';
import type { Operation, Payment, PaymentRecord } from '../payment.ts';
import { anAttempt, anOperation, aPayment, NOON } from '../testing/builders.ts';
import { payerStatus, untoldUntil } from './payer-status.ts';

const after = (seconds: number) => new Date(NOON.getTime() + seconds * 1000);
const AN_ATTENTION = { code: 'outcome_not_told', since: NOON.toISOString(), operation: null } as const;
const LOST: Partial<Operation> = { status: 'unknown', gatewayReference: null, sentAt: NOON };

function aRecord(payment: Partial<Payment>, operation: Partial<Operation>): PaymentRecord {
  return { payment: aPayment(payment), attempts: [anAttempt()], operations: [anOperation(operation)] };
}

test('a lost answer is told to the payer 30 seconds after the message was sent', () => {
  const lost = aRecord({ status: 'unknown' }, LOST);

  expect([0, 29.9, 30, 3600].map((seconds) => payerStatus(lost, after(seconds)))).toEqual([
    'processing',
    'processing',
    'unknown',
    'unknown',
  ]);
  expect(untoldUntil(lost)).toEqual(after(30));
});

test('the word of the gateway is told at once', () => {
  const said = aRecord({ status: 'unknown' }, { ...LOST, gatewayReference: '7700123' });

  expect(payerStatus(said, after(1))).toBe('unknown');
  expect(untoldUntil(said)).toBeNull();
});

test.each(['processing', 'unknown'] as const)('%s that was left to a person is unknown to the payer at once', (status) => {
  expect(payerStatus(aRecord({ status, attention: [AN_ATTENTION] }, LOST), after(1))).toBe('unknown');
});

test.each(['awaiting_payer', 'processing', 'challenged', 'captured', 'declined', 'expired'] as const)('%s is told as it is', (status) => {
  const record = aRecord({ status }, LOST);

  expect(payerStatus(record, after(1))).toBe(status);
  expect(untoldUntil(record)).toBeNull();
});

test('a payment without an attempt keeps nothing from its payer', () => {
  expect(untoldUntil({ payment: aPayment({ status: 'unknown' }), attempts: [], operations: [] })).toBeNull();
});

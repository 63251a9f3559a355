import { DECLINE_CODES, type DeclineCode } from '@paydesk/shared/decline-codes';
import type { OperationStatus, PaymentStatus } from '@paydesk/shared/payment-status';
import { expect, test } from 'vitest';
import { decline } from '../decisions/declines.ts';
import { anAttemptUnderWay, anOperation, NOON } from '../testing/builders.ts';
import { STAYS_DECLINED } from './stays-declined.ts';
import { outcomeOfTry, type TryOutcome } from './try-outcome.ts';

function outcome(status: PaymentStatus, operation: OperationStatus, code?: DeclineCode): TryOutcome {
  const why = code === undefined ? null : decline(code);
  return outcomeOfTry(anAttemptUnderWay({ status, decline: why }, {}, { kind: 'sale', status: operation, settledAt: NOON }));
}

test.each<[PaymentStatus, OperationStatus, TryOutcome]>([
  ['processing', 'pending', 'open'],
  ['challenged', 'pending', 'open'],
  ['unknown', 'unknown', 'open'],
  ['authorized', 'succeeded', 'succeeded'],
  ['captured', 'succeeded', 'succeeded'],
  ['refunded', 'succeeded', 'succeeded'],
  ['failed', 'failed', 'failed'],
  ['declined', 'declined', 'declined'],
  ['expired', 'declined', 'declined'],
  ['canceled', 'declined', 'declined'],
  ['expired', 'unknown', 'open'],
])('a payment that is %s with its sale %s is a try that is %s', (status, operation, expected) => {
  expect(outcome(status, operation)).toBe(expected);
});

test('a hold that the merchant has released was a success all the same', () => {
  expect(outcome('canceled', 'succeeded')).toBe('succeeded');
});

test('an open refund leaves a success a success', () => {
  const record = anAttemptUnderWay({ status: 'captured' }, {}, { kind: 'sale', status: 'succeeded', settledAt: NOON });
  const refund = anOperation({ kind: 'refund', status: 'pending', attempt: null });
  expect(outcomeOfTry({ ...record, operations: [...record.operations, refund] })).toBe('succeeded');
});

test('only declines that another day may change are worth another try', () => {
  const again = (Object.keys(DECLINE_CODES) as DeclineCode[]).filter((code) => outcome('declined', 'declined', code) === 'declined');

  expect(new Set(again)).toEqual(
    new Set([
      ...['declined', 'insufficient_funds', 'limit_exceeded', 'issuer_unavailable', 'gateway_error', 'not_sent'],
      ...['authentication_failed', 'authentication_timed_out', 'left_payment_page', 'reversed', 'not_completed'],
    ]),
  );
  expect(Object.keys(STAYS_DECLINED).sort()).toEqual(Object.keys(DECLINE_CODES).sort());
});

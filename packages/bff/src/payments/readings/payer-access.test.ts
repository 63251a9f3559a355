import { expect, test } from 'vitest';
import { aPayment, aSettledPayment, anAttemptUnderWay, NOON } from '../testing/builders.ts';
import { payerAccess } from './payer-access.ts';

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;

function access(record: Parameters<typeof payerAccess>[0], afterMs: number) {
  return payerAccess(record, new Date(NOON.getTime() + afterMs), WEEK_MS);
}

test('a payment that waits for its payer is open until its time is over, then its result is seen for a while', () => {
  const waiting = { payment: aPayment(), attempts: [], operations: [] };

  expect(access(waiting, 0)).toBe('open');
  expect(access(waiting, 3_600_000)).toBe('result');
  expect(access(waiting, 3_600_000 + WEEK_MS)).toBe('none');
});

test('one under way is open, however long the outcome takes', () => {
  for (const status of ['processing', 'challenged', 'unknown'] as const) {
    expect(access(anAttemptUnderWay({ status }), 52 * WEEK_MS)).toBe('open');
  }
});

test('what a merchant does later opens nothing again', () => {
  const paid = aSettledPayment({ status: 'captured' });
  const refunded = aSettledPayment({ status: 'refunded', updatedAt: new Date(NOON.getTime() + 3 * WEEK_MS) }, [{ kind: 'refund' }]);

  expect([access(paid, DAY_MS), access(paid, 2 * WEEK_MS)]).toEqual(['result', 'none']);
  expect(access(refunded, 3 * WEEK_MS)).toBe('none');
});

test('one that was given up has ended then', () => {
  const canceled = { payment: aPayment({ status: 'canceled', givenUpAt: NOON }), attempts: [], operations: [] };

  expect([access(canceled, 0), access(canceled, WEEK_MS - 1), access(canceled, WEEK_MS)]).toEqual(['result', 'result', 'none']);
});

test('a decline without attempts left is an end', () => {
  const declined = anAttemptUnderWay({ status: 'declined', attemptsMax: 1 }, {}, { status: 'declined', settledAt: NOON });

  expect(access(declined, 0)).toBe('result');
  expect(access(anAttemptUnderWay({ status: 'declined', attemptsMax: 2 }, {}, { status: 'declined', settledAt: NOON }), 0)).toBe('open');
});

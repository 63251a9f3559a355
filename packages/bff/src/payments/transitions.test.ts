import { PAYMENT_STATUSES } from '@paydesk/shared/payment-status';
import { expect, test } from 'vitest';
import { isUnderWay, PAYMENT_EVENTS, statusAfter, takesAttempts, TRANSITIONS } from './transitions.ts';

test('every status has its row', () => {
  expect(Object.keys(TRANSITIONS).sort()).toEqual([...PAYMENT_STATUSES].sort());
});

test('every event is used and leads to a status there is', () => {
  const used = Object.values(TRANSITIONS).flatMap((row) => Object.keys(row));
  expect([...new Set(used)].sort()).toEqual([...PAYMENT_EVENTS].sort());
  for (const row of Object.values(TRANSITIONS)) for (const after of Object.values(row)) expect(PAYMENT_STATUSES).toContain(after);
});

test.each(['verified', 'canceled', 'refunded', 'expired'] as const)('nothing leaves %s', (status) => {
  expect(TRANSITIONS[status]).toEqual({});
});

test.each(['authorized', 'captured'] as const)('money that is held or taken is never declined, failed or lost again: %s', (status) => {
  for (const event of ['declined', 'proven_failed', 'outcome_lost', 'time_ran_out', 'submitted', 'given_up'] as const) {
    expect(statusAfter(status, event)).toBeUndefined();
  }
});

test('an unknown outcome is left only by evidence', () => {
  expect(Object.keys(TRANSITIONS.unknown).sort()).toEqual(
    ['approved', 'challenge_requested', 'declined', 'found_processing', 'paid', 'proven_failed', 'verified'].sort(),
  );
});

test('no status both takes attempts and has one under way', () => {
  expect(PAYMENT_STATUSES.filter(isUnderWay)).toEqual(['processing', 'challenged', 'unknown']);
  expect(PAYMENT_STATUSES.filter(takesAttempts)).toEqual(['awaiting_payer', 'declined', 'failed']);
});

test('a payer cannot give up or run out of time while money may be moving', () => {
  for (const status of PAYMENT_STATUSES.filter(isUnderWay)) {
    expect(statusAfter(status, 'given_up')).toBeUndefined();
    expect(statusAfter(status, 'time_ran_out')).toBeUndefined();
  }
});

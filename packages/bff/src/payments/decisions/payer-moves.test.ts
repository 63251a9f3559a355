import { CARD_CONSENT } from '@paydesk/shared/card-consent';
import { expect, test } from 'vitest';
import { A_CARD, anAttempt, anAttemptUnderWay, aPayment, NOON, OPERATION_ID } from '../testing/builders.ts';
import { afterChange } from './change-builder.ts';
import { comeBack, runOutOfTime, showChallenge } from './payer-moves.ts';
import { submitAttempt } from './submit-attempt.ts';

const submission = {
  nonce: 'nonce-of-this-submission',
  operation: OPERATION_ID,
  returnSecret: 'return-secret-22-chars',
  card: A_CARD,
  payer: { email: 'ada@example.com' },
  paymentPage: false,
  saveAgreed: null,
  challengeDisplay: 'modal',
  askAfterMs: 5000,
} as const;

test('a submitted attempt stores its operation, our reference and the first question before anything is sent', () => {
  const submitted = submitAttempt({ payment: aPayment(), attempts: [], operations: [] }, submission, NOON);

  expect(submitted?.change.payment).toMatchObject({ status: 'processing', version: 2, card: A_CARD, payer: { email: 'ada@example.com' } });
  expect(submitted?.change.operations[0]).toMatchObject({ kind: 'authorize', status: 'pending', amount: 14_990n, attempt: 1 });
  expect(submitted?.change.tasks).toEqual([{ kind: 'ask_outcome', subject: OPERATION_ID, delayMs: 5000 }]);
});

test.each([
  [true, 'save_card_agreed'],
  [false, 'save_card_refused'],
])('whether the card is stored: the answer %s is kept with its attempt, its time and the words answered to', (saveAgreed, note) => {
  const record = { payment: aPayment({ saveCard: 'ask' }), attempts: [], operations: [] };
  const change = submitAttempt(record, { ...submission, saveAgreed }, NOON)?.change;

  expect(change?.payment.saveCardAnswer).toEqual({ agreed: saveAgreed, at: '2026-11-21T12:00:00.000Z' });
  expect(change?.attempts).toMatchObject([{ saveAgreed }]);
  expect(change?.timeline.at(-1)).toMatchObject({ event: note, source: 'payer', at: NOON, attempt: 1, details: { words: CARD_CONSENT } });
});

test('a yes to the card of one attempt is none to that of the next', () => {
  const record = anAttemptUnderWay({ status: 'declined', saveCard: 'ask' }, { saveAgreed: true }, { status: 'declined', settledAt: NOON });
  const change = submitAttempt(record, { ...submission, saveAgreed: null }, NOON)?.change;

  expect(change?.payment.saveCardAnswer).toBeNull();
  expect(change?.attempts).toMatchObject([{ number: 2, saveAgreed: false }]);
});

test('every attempt has a reference of its own', () => {
  const record = anAttemptUnderWay({ status: 'declined' }, {}, { status: 'declined', settledAt: NOON });
  const submitted = submitAttempt(record, submission, NOON);
  expect(submitted?.operation.reference).toBe(`${record.payment.id}-2`);
  expect(submitted?.change.payment.decline).toBeNull();
});

test.each(['processing', 'challenged', 'unknown', 'authorized', 'captured', 'canceled', 'expired'] as const)(
  'no attempt starts while the payment is %s',
  (status) => {
    expect(submitAttempt(anAttemptUnderWay({ status }), submission, NOON)).toBeUndefined();
  },
);

test('the first look at a challenge is recorded, the second is not', () => {
  const record = anAttemptUnderWay({ status: 'challenged' });
  const change = showChallenge(record, anAttempt(), NOON);
  expect(change?.timeline.map(({ event }) => event)).toEqual(['challenge_shown']);
  expect(showChallenge(record, anAttempt({ challengeShownAt: NOON }), NOON)).toBeUndefined();
});

test('the challenge of a payment that was given up is not shown', () => {
  expect(showChallenge(anAttemptUnderWay({ status: 'challenged', givenUpAt: NOON }), anAttempt(), NOON)).toBeUndefined();
});

test('coming back ends the challenge and settles nothing; coming back twice changes nothing', () => {
  const record = anAttemptUnderWay({ status: 'challenged' });
  const change = comeBack(record, anAttempt(), { status: 'approved' }, NOON);
  if (change === undefined) throw new Error('expected a change');

  expect(change.payment.status).toBe('processing');
  const [attempt] = afterChange(record, change).attempts;
  expect(attempt && comeBack(afterChange(record, change), attempt, { status: 'approved' }, NOON)).toBeUndefined();
});

test('a return of an earlier attempt does not end the challenge of the latest', () => {
  const record = anAttemptUnderWay({ status: 'challenged' });
  const [latest] = record.attempts;
  const twice = { ...record, attempts: [anAttempt(), { ...latest!, number: 2, nonce: 'nonce-of-the-second-attempt' }] };

  const change = comeBack(twice, anAttempt(), {}, NOON);

  expect(change?.payment.status).toBe('challenged');
  expect(change?.timeline.map(({ event }) => event)).toEqual(['payer_returned']);
});

test('coming back after the outcome is known is only recorded', () => {
  const change = comeBack(anAttemptUnderWay({ status: 'captured' }), anAttempt(), {}, NOON);
  expect(change?.payment.status).toBe('captured');
  expect(change?.timeline.map(({ event }) => event)).toEqual(['payer_returned']);
});

test('time ends a payment that waits for the payer, and leaves one alone whose money may be moving', () => {
  expect(runOutOfTime({ payment: aPayment({ status: 'declined' }), attempts: [], operations: [] }, NOON)?.payment.status).toBe('expired');
  for (const status of ['processing', 'challenged', 'unknown'] as const) {
    expect(runOutOfTime(anAttemptUnderWay({ status }), NOON)).toBeUndefined();
  }
});

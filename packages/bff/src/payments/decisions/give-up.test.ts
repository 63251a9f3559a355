import { expect, test } from 'vitest';
import type { Attempt, Operation, Payment, PaymentRecord } from '../payment.ts';
import { anAttempt, anAttemptUnderWay, aPayment, aReportContext, NOON, OPERATION_ID } from '../testing/builders.ts';
import { applyReport } from './apply-report.ts';
import { beginPayment } from './begin-payment.ts';
import { afterChange } from './change-builder.ts';
import { giveUp } from './give-up.ts';
import { comeBack, showChallenge } from './payer-moves.ts';
import { submitAttempt } from './submit-attempt.ts';

const LATER = new Date(NOON.getTime() + 60_000);

const unseenPage = anAttemptUnderWay({ status: 'challenged' }, { paymentPage: true, challenge: { kind: 'redirect', url: 'https://page' } });
const beforePayment = anAttemptUnderWay({ status: 'challenged' }, { beforePayment: true, challengeShownAt: NOON });

function after(record: PaymentRecord, change = giveUp(record, LATER)): PaymentRecord {
  if (change === undefined) throw new Error('expected a change');
  return afterChange(record, change);
}

function givenUpUnderWay(payment: Partial<Payment> = {}, attempt: Partial<Attempt> = {}, operation: Partial<Operation> = {}) {
  return anAttemptUnderWay({ status: 'challenged', givenUpAt: NOON, ...payment }, attempt, operation);
}

test('a payment that waits for its payer is canceled at once', () => {
  const change = giveUp({ payment: aPayment(), attempts: [], operations: [] }, NOON);

  expect(change?.payment).toMatchObject({ status: 'canceled', givenUpAt: NOON });
  expect(change?.timeline).toMatchObject([{ source: 'payer', event: 'given_up' }]);
  expect(change?.events).toEqual([{ type: 'payment.canceled' }]);
  expect(change?.tasks).toEqual([{ kind: 'expire_payment', subject: change?.payment.id, delayMs: null }]);
});

test.each(['declined', 'failed'] as const)('a payment that was %s is canceled at once', (status) => {
  expect(giveUp(anAttemptUnderWay({ status }, {}, { status, settledAt: NOON }), NOON)?.payment.status).toBe('canceled');
});

test.each([
  ['whose payment page was never shown', unseenPage, 'left_payment_page'],
  ['that was to follow an authentication', beforePayment, 'not_sent'],
])('an attempt %s cannot be paid: it is canceled at once, and not asked about', (_what, record, code) => {
  const change = giveUp(record, LATER);

  expect(change?.payment).toMatchObject({ status: 'canceled', givenUpAt: LATER });
  expect(change?.operations).toMatchObject([{ status: 'failed', settledAt: LATER, decline: { code } }]);
  expect(change?.attempts).toMatchObject([{ challenge: null, beforePayment: false }]);
  expect(change?.timeline.map(({ event, statusAfter }) => [event, statusAfter])).toEqual([
    ['proven_failed', 'failed'],
    ['given_up', 'canceled'],
  ]);
  expect(change?.events).toEqual([{ type: 'payment.canceled' }]);
  expect(change?.tasks).toContainEqual({ kind: 'ask_outcome', subject: OPERATION_ID, delayMs: null });
});

test.each([
  ['is on its way', anAttemptUnderWay()],
  ['is at the gateway', anAttemptUnderWay({}, {}, { gatewayReference: '7700123' })],
  ['waits at the bank', anAttemptUnderWay({ status: 'challenged' }, { challengeShownAt: NOON })],
  ['waits for a challenge that was not shown: the card was sent', anAttemptUnderWay({ status: 'challenged' })],
  ['is at the payment page', anAttemptUnderWay({ status: 'challenged' }, { paymentPage: true, challengeShownAt: NOON })],
  ['has lost its answer', anAttemptUnderWay({ status: 'unknown' }, {}, { status: 'unknown' })],
  ['has lost the address of its payment page', anAttemptUnderWay({ status: 'unknown' }, { paymentPage: true }, { status: 'unknown' })],
  ['was announced', anAttemptUnderWay({ status: 'challenged' }, { paymentPage: true }, { notifiedAt: NOON })],
  ['has begun after its authentication', anAttemptUnderWay({}, { challengeShownAt: NOON, returnedAt: NOON })],
])('an attempt that %s may be paid: the wish is recorded, and nothing else', (_what, record) => {
  const change = giveUp(record, LATER);

  expect(change?.payment).toMatchObject({ status: record.payment.status, givenUpAt: LATER });
  expect(change?.timeline).toMatchObject([{ source: 'payer', event: 'give_up_requested', attempt: 1 }]);
  expect([change?.operations, change?.attempts, change?.events, change?.tasks]).toEqual([[], [], [], []]);
});

test.each(['authorized', 'captured', 'verified', 'canceled', 'refunded', 'expired'] as const)(
  '%s is the end: nothing changes',
  (status) => {
    expect(giveUp(anAttemptUnderWay({ status }, {}, { status: 'succeeded' }), NOON)).toBeUndefined();
  },
);

test('giving up twice changes nothing the second time', () => {
  expect(giveUp(after(anAttemptUnderWay()), LATER)).toBeUndefined();
  expect(giveUp(after(unseenPage), LATER)).toBeUndefined();
});

test.each([
  ['declined', { outcome: 'declined', code: 'authentication_timed_out', details: {} }, 'authentication_timed_out'],
  ['failed', { outcome: 'failed', code: 'gateway_error', details: {} }, 'gateway_error'],
] as const)('a payment that was given up is canceled once its attempt has %s', (event, report, code) => {
  const change = applyReport(givenUpUnderWay(), OPERATION_ID, report, aReportContext({ at: LATER }));

  expect(change?.payment).toMatchObject({ status: 'canceled', givenUpAt: NOON, decline: { code } });
  expect(change?.operations).toMatchObject([{ status: event }]);
  expect(change?.timeline.map(({ event: noted }) => noted)).toEqual([event === 'failed' ? 'proven_failed' : event, 'given_up']);
  expect(change?.events).toEqual([{ type: 'payment.canceled' }]);
});

test('a payment that was given up is approved all the same: nothing is reversed', () => {
  const report = { outcome: 'approved', amount: 14_990n, currency: 'EUR', kind: 'authorize', details: {} } as const;
  const change = applyReport(givenUpUnderWay(), OPERATION_ID, report, aReportContext({ at: LATER }));

  expect(change?.payment).toMatchObject({ status: 'authorized', givenUpAt: NOON });
  expect(change?.events).toContainEqual({ type: 'payment.authorized' });
});

test('no attempt follows one that was given up, even if another release has left it declined', () => {
  const left = givenUpUnderWay({ status: 'declined' }, {}, { status: 'declined', settledAt: NOON });
  const submission = {
    nonce: 'nonce-of-another-attempt',
    operation: OPERATION_ID,
    returnSecret: 'secret',
    card: anAttempt().card,
    payer: {},
    paymentPage: false,
    saveAgreed: null,
    challengeDisplay: 'modal',
    askAfterMs: 5000,
  } as const;

  expect(submitAttempt(left, submission, LATER)).toBeUndefined();
  expect(giveUp(left, LATER)?.payment).toMatchObject({ status: 'canceled', givenUpAt: NOON });
});

test('a payer who comes back with an authentication after giving up pays nothing', () => {
  const canceled = after(beforePayment);
  const [attempt, operation] = [canceled.attempts[0]!, canceled.operations[0]!];

  expect(beginPayment(canceled, attempt, operation, 5000, LATER)).toBeUndefined();
  expect(comeBack(canceled, attempt, {}, LATER)?.payment.status).toBe('canceled');
});

test('a page that is shown first can be paid at; one given up first is not shown', () => {
  const shown = showChallenge(unseenPage, unseenPage.attempts[0]!, NOON);

  expect(after(after(unseenPage, shown)).payment.status).toBe('challenged');
  expect(showChallenge(after(unseenPage), unseenPage.attempts[0]!, LATER)).toBeUndefined();
});

import { ScheduleId } from '@paydesk/shared/ids';
import { describe, expect, test } from 'vitest';
import type { PaymentRecord } from '../payment.ts';
import type { GatewayReport } from '../ports/gateway-reports.ts';
import { A_CARD, aSettledPayment, anAttemptUnderWay, NOON, OPERATION_ID, POLLING, aReportContext } from '../testing/builders.ts';
import { applyLostAnswer, applyReport } from './apply-report.ts';
import { afterChange } from './change-builder.ts';

const details = { status: 'as the gateway says' };

function applied(record: PaymentRecord, report: GatewayReport, at = NOON) {
  return applyReport(record, OPERATION_ID, report, aReportContext({ at }));
}

const approved: GatewayReport = { outcome: 'approved', amount: 14_990n, currency: 'EUR', kind: 'authorize', details };

test('an approved authorization holds the amount until its estimated end', () => {
  const change = applied(anAttemptUnderWay(), approved);

  expect(change?.payment).toMatchObject({ status: 'authorized', version: 2, amountCaptured: 0n });
  expect(change?.payment.authorizationExpiresAt).toEqual(new Date('2026-11-28T12:00:00Z'));
  expect(change?.operations[0]).toMatchObject({ status: 'succeeded', settledAt: NOON });
  expect(change?.events).toEqual([{ type: 'operation.succeeded', operation: OPERATION_ID }, { type: 'payment.authorized' }]);
  expect(change?.tasks).toEqual([
    { kind: 'warn_of_lapse', subject: change?.payment.id, delayMs: 6 * 86_400_000 },
    { kind: 'ask_outcome', subject: OPERATION_ID, delayMs: null },
  ]);
});

test('the card is stored once the payment has succeeded, and only if that was wanted', () => {
  const stored = (saveCard: boolean, report: GatewayReport) =>
    applied(anAttemptUnderWay({ saveCard }), report)?.tasks.filter(({ kind }) => kind === 'store_card').length;

  expect(stored(true, approved)).toBe(1);
  expect(stored(false, approved)).toBe(0);
  expect(stored(true, { outcome: 'declined', code: 'declined', details })).toBe(0);
});

test.each([
  ['yes', true, 1],
  ['no', false, 0],
])('a payer who was asked and says %s decides whether the card is stored', (_answer, saveAgreed, tasks) => {
  const change = applied(anAttemptUnderWay({ saveCard: 'ask' }, { saveAgreed }), approved);

  expect(change?.tasks.filter(({ kind }) => kind === 'store_card')).toHaveLength(tasks);
});

test.each([
  ['at once where it was typed into our form', {}, {}, 0],
  ['later where only a notification brings the card', { paymentPage: true }, {}, 3_600_000],
  ['at once where it has brought it', { paymentPage: true, cardReference: 'token' }, { notifiedAt: NOON }, 0],
])('the card is stored %s', (_when, attempt, operation, delayMs) => {
  const change = applied(anAttemptUnderWay({ saveCard: true }, attempt, operation), approved);

  expect(change?.tasks).toContainEqual({ kind: 'store_card', subject: change?.payment.id, delayMs });
});

test.each([approved, { outcome: 'declined', code: 'declined', details }] as const)(
  'the outcome of a run makes its schedule due',
  (report) => {
    const schedule = { schedule: ScheduleId.parse('sch_01jd3k5x8q2m4n6p7r9s0t1v2w'), run: 3, retry: 1 };

    expect(applied(anAttemptUnderWay({ schedule }), report)?.tasks).toContainEqual({
      kind: 'run_schedule',
      subject: schedule.schedule,
      delayMs: 0,
    });
  },
);

test('the end of the hold that a gateway names counts more than our estimate', () => {
  const authorizationExpiresAt = new Date('2026-12-01T00:00:00Z');
  expect(applied(anAttemptUnderWay(), { ...approved, authorizationExpiresAt })?.payment.authorizationExpiresAt).toEqual(
    authorizationExpiresAt,
  );
});

test('an approved sale has captured the amount', () => {
  const record = anAttemptUnderWay({ intent: 'sale' }, {}, { kind: 'sale' });
  const change = applied(record, { ...approved, kind: 'sale' });

  expect(change?.payment).toMatchObject({ status: 'captured', amountCaptured: 14_990n, authorizationExpiresAt: null });
  expect(change?.events).toEqual([{ type: 'operation.succeeded', operation: OPERATION_ID }, { type: 'payment.captured' }]);
});

describe('the verification of a card', () => {
  const record = anAttemptUnderWay({ intent: 'verify', amount: 0n, saveCard: true }, {}, { kind: 'verify', amount: 0n });
  const verified = { outcome: 'approved', kind: 'verify', details } as const;

  test.each([{}, { amount: 0n }, { amount: 0n, currency: 'EUR' }])(
    'takes nothing, holds nothing and lets the card be stored: %o',
    (said) => {
      const change = applied(record, { ...verified, ...said });

      expect(change?.payment).toMatchObject({ status: 'verified', amountCaptured: 0n, authorizationExpiresAt: null, decline: null });
      expect(change?.events).toEqual([{ type: 'operation.succeeded', operation: OPERATION_ID }, { type: 'payment.verified' }]);
      expect(change?.timeline).toEqual([
        expect.objectContaining({ event: 'verified', statusBefore: 'processing', statusAfter: 'verified' }),
      ]);
      expect(change?.tasks.map(({ kind }) => kind)).toEqual(['store_card', 'ask_outcome']);
    },
  );

  test.each([{ amount: 100n }, { kind: 'sale' as const }])('that took something after all is not believed: %o', (said) => {
    expect(applied(record, { ...verified, ...said })?.payment).toMatchObject({
      status: 'unknown',
      attention: [{ code: 'outcome_mismatched' }],
    });
  });

  test('that is declined leaves the payer to try another card', () => {
    expect(applied(record, { outcome: 'declined', code: 'card_blocked', details })?.payment.status).toBe('declined');
  });
});

test.each([
  ['amount', { amount: 1n }],
  ['currency', { currency: 'USD' }],
  ['kind', { kind: 'sale' as const }],
])('an approval of another %s is not believed: unknown, and a person has to look', (_what, wrong) => {
  const change = applied(anAttemptUnderWay(), { ...approved, ...wrong });

  expect(change?.payment).toMatchObject({ status: 'unknown', attention: [{ code: 'outcome_mismatched' }] });
  expect(change?.timeline.map(({ event }) => event)).toEqual(['mismatched', 'outcome_lost']);
});

test('a decline keeps its reason and leaves the payer to try again', () => {
  const change = applied(anAttemptUnderWay(), { outcome: 'declined', code: 'insufficient_funds', details });

  expect(change?.payment.status).toBe('declined');
  expect(change?.payment.decline).toMatchObject({ code: 'insufficient_funds', action: 'use_another_card' });
  expect(change?.operations[0]?.status).toBe('declined');
});

test('a refused message has failed, and nothing has moved', () => {
  const change = applied(anAttemptUnderWay(), { outcome: 'failed', code: 'gateway_error', details });
  expect(change?.payment.status).toBe('failed');
  expect(change?.operations[0]?.status).toBe('failed');
});

test('a gateway that does not know makes the payment unknown, once', () => {
  const record = anAttemptUnderWay();
  const change = applied(record, { outcome: 'unknown', details });
  if (change === undefined) throw new Error('expected a change');

  expect(change.payment.status).toBe('unknown');
  expect(applied(afterChange(record, change), { outcome: 'unknown', details })).toBeUndefined();
});

test('from unknown, evidence leads on: approved, declined, still under way, a challenge', () => {
  const lost = anAttemptUnderWay({ status: 'unknown' }, {}, { status: 'unknown' });
  const challenge = { kind: 'redirect', url: 'https://acs.example/' } as const;

  expect(applied(lost, approved)?.payment.status).toBe('authorized');
  expect(applied(lost, { outcome: 'declined', code: 'declined', details })?.payment.status).toBe('declined');
  expect(applied(lost, { outcome: 'processing', details })?.payment.status).toBe('processing');
  expect(applied(lost, { outcome: 'challenge', challenge, details })?.payment.status).toBe('challenged');
});

test('a challenge is handed over once, however often the gateway repeats it', () => {
  const record = anAttemptUnderWay();
  const first = applied(record, { outcome: 'challenge', challenge: { kind: 'html', html: '<form>' }, details });
  if (first === undefined) throw new Error('expected a change');
  const challenged = afterChange(record, first);
  const returned: PaymentRecord = { ...challenged, payment: { ...challenged.payment, status: 'processing' } };

  expect(challenged.attempts[0]?.challenge).toEqual({ kind: 'html', html: '<form>' });
  expect(first.events).toEqual([{ type: 'payment.challenged' }]);
  for (const state of [challenged, returned]) {
    expect(
      applied(state, { outcome: 'challenge', challenge: { kind: 'redirect', url: 'https://acs.example/2' }, details }),
    ).toBeUndefined();
  }
});

test('the html of a challenge is dropped when the attempt has ended', () => {
  const record = anAttemptUnderWay({ status: 'challenged' }, { challenge: { kind: 'html', html: '<form>' }, challengeRequestedAt: NOON });
  expect(applied(record, approved)?.attempts[0]?.challenge).toBeNull();
});

test('the same word twice changes nothing', () => {
  const record = anAttemptUnderWay();
  const first = applied(record, { ...approved, gatewayReference: '7700123' });
  if (first === undefined) throw new Error('expected a change');
  expect(applied(afterChange(record, first), { ...approved, gatewayReference: '7700123' })).toBeUndefined();
});

test('a word against a settled outcome is flagged once and never followed', () => {
  const record = anAttemptUnderWay({ status: 'authorized' }, {}, { status: 'succeeded', settledAt: NOON });
  const change = applied(record, { outcome: 'declined', code: 'declined', details });
  if (change === undefined) throw new Error('expected a change');

  expect(change.payment).toMatchObject({ status: 'authorized', attention: [{ code: 'outcome_contradicted' }] });
  expect(change.timeline.map(({ event }) => event)).toEqual(['contradicted']);
  expect(applied(afterChange(record, change), { outcome: 'declined', code: 'declined', details })).toBeUndefined();
});

test('a report about another order of the gateway is not believed', () => {
  const record = anAttemptUnderWay({}, {}, { gatewayReference: '7700123' });
  const change = applied(record, { ...approved, gatewayReference: '9' });
  expect(change?.payment).toMatchObject({ status: 'processing', attention: [{ code: 'outcome_mismatched' }] });
  expect(change?.operations).toEqual([]);
});

test('the names that a gateway gives are kept: the order, and the number of our first request', () => {
  const answer: GatewayReport = { outcome: 'processing', gatewayReference: '7700123', requestReference: 'sn-1', details };
  const change = applyReport(anAttemptUnderWay(), OPERATION_ID, answer, aReportContext({ source: 'gateway_answer' }));
  expect(change?.operations[0]).toMatchObject({ gatewayReference: '7700123', requestReference: 'sn-1' });

  const asked = applied(anAttemptUnderWay({}, {}, { gatewayReference: '7700123' }), { ...answer, requestReference: 'sn-of-the-question' });
  expect(asked).toBeUndefined();
});

test('an order the gateway does not know yet is unknown, never failed', () => {
  const change = applied(anAttemptUnderWay(), { outcome: 'absent', details }, new Date(NOON.getTime() + POLLING.answerWithinMs));
  expect(change?.payment.status).toBe('unknown');
  expect(change?.operations[0]).toMatchObject({ status: 'unknown', absences: 1 });
});

test('a message whose own answer is still to come is not missed by a question that was hurried', () => {
  const soon = new Date(NOON.getTime() + POLLING.answerWithinMs - 1);

  expect(applied(anAttemptUnderWay(), { outcome: 'absent', details }, soon)).toBeUndefined();
  expect(applied(anAttemptUnderWay({}, {}, { requestReference: 'sn-1' }), { outcome: 'absent', details }, soon)?.payment.status).toBe(
    'unknown',
  );
});

test('only several absences over a long time prove that the message never arrived', () => {
  const late = new Date(NOON.getTime() + POLLING.absentAfterMs);
  const twice = anAttemptUnderWay({ status: 'unknown' }, {}, { status: 'unknown', absences: 2 });
  const once = anAttemptUnderWay({ status: 'unknown' }, {}, { status: 'unknown', absences: 1 });

  expect(applied(twice, { outcome: 'absent', details }, late)?.payment).toMatchObject({ status: 'failed', decline: { code: 'not_sent' } });
  expect(applied(twice, { outcome: 'absent', details }, NOON)?.payment.status).toBe('unknown');
  expect(applied(once, { outcome: 'absent', details }, late)?.payment.status).toBe('unknown');
});

test('a lost answer makes the payment unknown', () => {
  const change = applyLostAnswer(anAttemptUnderWay(), OPERATION_ID, 'timed out', NOON);
  expect(change?.payment.status).toBe('unknown');
  expect(change?.operations[0]?.status).toBe('unknown');
});

test('a lost answer does not undo what a question has found out meanwhile', () => {
  const found = anAttemptUnderWay({ status: 'challenged' }, {}, { gatewayReference: '7700123' });
  const settled = anAttemptUnderWay({ status: 'authorized' }, {}, { status: 'succeeded', settledAt: NOON });
  expect(applyLostAnswer(found, OPERATION_ID, 'timed out', NOON)).toBeUndefined();
  expect(applyLostAnswer(settled, OPERATION_ID, 'timed out', NOON)).toBeUndefined();
});

test.each([
  ['declined', true],
  ['failed', true],
  ['approved', false],
] as const)(
  'an answer that says %s against an accepted notification is not believed; the answer to a question is',
  (outcome, wasApproved) => {
    const notices = [
      { kind: 'result', digest: 'd', approved: wasApproved },
      { kind: 'confirm', digest: 'e', approved: null },
    ];
    const record = anAttemptUnderWay({}, {}, { notices });
    const report: GatewayReport = outcome === 'approved' ? approved : { outcome, code: 'declined', details };
    const context = aReportContext();

    const answered = applyReport(record, OPERATION_ID, report, { ...context, source: 'gateway_answer' });
    expect(answered?.payment.status).toBe('unknown');
    expect(answered?.operations.at(-1)?.status).toBe('unknown');
    const found = applyReport(afterChange(record, answered!), OPERATION_ID, report, { ...context, source: 'poll' });
    expect(found?.payment.status).toBe(outcome === 'approved' ? 'authorized' : outcome);
  },
);

test('the end of a hold that the gateway tells later is stored, and warned of', () => {
  const believed = new Date(NOON.getTime() + 7 * 86_400_000);
  const told = new Date(NOON.getTime() + 10 * 86_400_000);
  const record = aSettledPayment({ authorizationExpiresAt: believed });
  const report: GatewayReport = { outcome: 'approved', authorizationExpiresAt: told, details };
  const change = applyReport(record, OPERATION_ID, report, aReportContext());

  expect(change?.payment.authorizationExpiresAt).toEqual(told);
  expect(change?.tasks).toEqual([{ kind: 'warn_of_lapse', subject: record.payment.id, delayMs: 9 * 86_400_000 }]);
  expect(applyReport(afterChange(record, change!), OPERATION_ID, report, aReportContext())).toBeUndefined();
});

test.each([
  ['debit', '400012', 7],
  ['credit', '520000', 28],
])('a hold on a %s card is believed to last as long as the account says', (_funding, bin, days) => {
  const record = anAttemptUnderWay({ card: { ...A_CARD, bin } });
  const holdDays = (card: typeof A_CARD | null) => (card?.bin === '520000' ? 28 : 7);
  const change = applyReport(record, OPERATION_ID, { outcome: 'approved', details }, aReportContext({ holdDays }));

  expect(change?.payment.authorizationExpiresAt).toEqual(new Date(NOON.getTime() + days * 86_400_000));
});

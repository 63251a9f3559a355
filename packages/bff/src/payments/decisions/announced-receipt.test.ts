import type { Receipt } from '@paydesk/shared/receipt';
import { expect, test } from 'vitest';
import type { AcceptedNotification, Operation, Payment } from '../payment.ts';
import type { NotificationJudgement } from '../ports/addressed-notifications.ts';
import type { GatewayReport } from '../ports/gateway-reports.ts';
import { A_RECEIPT, aReportContext, anAttemptUnderWay, aSettledPayment, MODIFICATION_ID, NOON, OPERATION_ID } from '../testing/builders.ts';
import { applyAddressedNotification } from './apply-addressed-notification.ts';
import { applyReport } from './apply-report.ts';
import { afterChange } from './change-builder.ts';

const CONTEXT = aReportContext();
const ANNOUNCED = { kind: 'result', digest: 'd', approved: true, receipt: A_RECEIPT } as const;
const REFUSED = { ...ANNOUNCED, approved: false, receipt: { ...A_RECEIPT, authorization: null } } as const;
const WITHOUT_RECEIPT = { kind: 'result', digest: 'd', approved: true } as const;
const APPROVED: GatewayReport = { outcome: 'approved', details: {} };
const DECLINED: GatewayReport = { outcome: 'declined', code: 'declined', details: {} };

/** The operation after a question about it was answered. */
function found(report: GatewayReport, notice: AcceptedNotification, context: Parameters<typeof applyReport>[3] = CONTEXT) {
  const record = anAttemptUnderWay({}, {}, { status: 'unknown', notices: [notice] });
  return applyReport(record, OPERATION_ID, report, context)?.operations[0];
}

function heard(accepted: AcceptedNotification, operation: Partial<Operation> = {}, payment: Partial<Payment> = {}) {
  const judgement: NotificationJudgement = {
    answer: { status: 200, contentType: 'text/xml', body: new Uint8Array() },
    accepted,
    doubt: false,
    alert: null,
    answers: [],
    details: {},
  };
  return applyAddressedNotification(anAttemptUnderWay(payment, {}, operation), OPERATION_ID, judgement, NOON)?.operations[0];
}

test('a receipt that was announced waits with its notification, and is that of the operation once a query has found the outcome', () => {
  expect(heard(ANNOUNCED)).toMatchObject({ status: 'pending', receipt: null, notices: [ANNOUNCED] });
  expect(found(APPROVED, ANNOUNCED)).toMatchObject({ status: 'succeeded', receipt: A_RECEIPT });
  expect(found(DECLINED, REFUSED)).toMatchObject({ status: 'declined', receipt: REFUSED.receipt });
});

test('it is stored in one place', () => {
  expect(found(APPROVED, ANNOUNCED)?.notices).toEqual([WITHOUT_RECEIPT]);
});

test.each<[string, GatewayReport, AcceptedNotification]>([
  ['a decline after an approval was announced', DECLINED, ANNOUNCED],
  ['an approval after a decline was announced', APPROVED, REFUSED],
  ['a failure', { outcome: 'failed', code: 'gateway_error', details: {} }, REFUSED],
  ['a reversal', { outcome: 'reversed', details: {} }, ANNOUNCED],
  ['an approval of another amount', { ...APPROVED, amount: 1n }, ANNOUNCED],
  ['an outcome that the gateway does not know', { outcome: 'unknown', details: {} }, ANNOUNCED],
])('it is not shown with %s', (_what, report, notice) => {
  expect(found(report, notice)?.receipt ?? null).toBeNull();
});

test('the receipt of the answer itself counts before it, unless that has no lines', () => {
  const other = { ...A_RECEIPT, authorization: '999999' };

  expect(found({ ...APPROVED, receipt: other }, ANNOUNCED)?.receipt).toEqual(other);
  expect(found({ ...APPROVED, receipt: { ...other, lines: [] } }, ANNOUNCED)?.receipt).toEqual(A_RECEIPT);
});

test('captures, cancels and refunds have the receipt of their result', () => {
  for (const kind of ['capture', 'cancel', 'refund'] as const) {
    const payment = kind === 'refund' ? ({ status: 'captured', amountCaptured: 14_990n } as const) : {};
    const record = aSettledPayment(payment, [{ kind, notices: [ANNOUNCED] }]);
    const change = applyReport(record, MODIFICATION_ID, APPROVED, CONTEXT);

    expect(change?.operations).toMatchObject([{ id: MODIFICATION_ID, status: 'succeeded', receipt: A_RECEIPT }]);
  }
});

test('a receipt that is announced after the outcome was found is that of the operation, if it agrees', () => {
  const succeeded = { status: 'succeeded', settledAt: NOON } as const;

  expect(heard(ANNOUNCED, succeeded, { status: 'captured' })).toMatchObject({
    ...succeeded,
    receipt: A_RECEIPT,
    notices: [WITHOUT_RECEIPT],
  });
  expect(heard(REFUSED, succeeded, { status: 'captured' })).toMatchObject({ receipt: null });
  expect(heard(ANNOUNCED, { ...succeeded, status: 'failed' }, { status: 'failed' })).toMatchObject({ receipt: null });
});

test('numbers without lines are shown until the receipt comes, with a notification or an answer, and are not shown afterwards', () => {
  const numbers = { ...A_RECEIPT, lines: [] };
  const succeeded = { status: 'succeeded', settledAt: NOON, receipt: numbers } as const;
  const late = (receipt: Receipt, operation: Partial<Operation>) =>
    applyReport(anAttemptUnderWay({ status: 'captured' }, {}, operation), OPERATION_ID, { ...APPROVED, receipt }, CONTEXT)?.operations[0];

  expect(found({ ...APPROVED, receipt: numbers }, WITHOUT_RECEIPT)?.receipt).toEqual(numbers);
  expect(heard(ANNOUNCED, succeeded, { status: 'captured' })?.receipt).toEqual(A_RECEIPT);
  expect(late(A_RECEIPT, succeeded)?.receipt).toEqual(A_RECEIPT);
  expect(late(numbers, succeeded)).toBeUndefined();
  expect(late(numbers, { ...succeeded, receipt: A_RECEIPT })).toBeUndefined();
});

test('a receipt that the operation has already stays', () => {
  const other = { ...A_RECEIPT, authorization: '999999' };

  expect(heard(ANNOUNCED, { status: 'succeeded', settledAt: NOON, receipt: other }, { status: 'captured' })?.receipt).toEqual(other);
});

test('a card number that a notification repeats is not stored', () => {
  const told = heard({ ...ANNOUNCED, receipt: { ...A_RECEIPT, lines: ['No. 4530 9111 0000 0990'] } });

  expect(JSON.stringify(told?.notices)).not.toContain('0990');
});

test('an answer whose outcome was announced otherwise leaves the outcome open, without a receipt', () => {
  const record = anAttemptUnderWay({}, {}, { notices: [ANNOUNCED] });
  const answered = applyReport(
    record,
    OPERATION_ID,
    { ...DECLINED, receipt: REFUSED.receipt },
    aReportContext({ source: 'gateway_answer' }),
  );

  expect(answered?.operations[0]).toMatchObject({ status: 'unknown', receipt: null, notices: [ANNOUNCED] });
  const later = answered === undefined ? undefined : applyReport(afterChange(record, answered), OPERATION_ID, APPROVED, CONTEXT);
  expect(later?.operations[0]).toMatchObject({ status: 'succeeded', receipt: A_RECEIPT });
});

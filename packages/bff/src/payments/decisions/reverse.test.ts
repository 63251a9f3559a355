import { expect, test } from 'vitest';
import type { PaymentRecord } from '../payment.ts';
import type { GatewayReport } from '../ports/gateway-reports.ts';
import { anAttemptUnderWay, aSettledPayment, MODIFICATION_ID, NOON, OPERATION_ID, aReportContext } from '../testing/builders.ts';
import { applyReport } from './apply-report.ts';
import { afterChange } from './change-builder.ts';

const REVERSED: GatewayReport = { outcome: 'reversed', details: { status: '4' } };

function applied(record: PaymentRecord, id = OPERATION_ID) {
  return applyReport(record, id, REVERSED, aReportContext());
}

test('an attempt that the gateway has reversed did not go through, and may be repeated', () => {
  const change = applied(anAttemptUnderWay());

  expect(change?.payment).toMatchObject({ status: 'failed', decline: { code: 'reversed', action: 'try_again' }, amountCaptured: 0n });
  expect(change?.operations).toMatchObject([{ status: 'failed' }]);
});

test.each(['authorized', 'captured'] as const)('a payment that is %s is canceled when the gateway gives the amount back', (status) => {
  const record = aSettledPayment({ status, amountCaptured: status === 'captured' ? 14_990n : 0n });
  const change = applied(record);

  expect(change?.payment).toMatchObject({ status: 'canceled', authorizationExpiresAt: null });
  expect(change?.timeline).toMatchObject([{ event: 'cancel_elsewhere', details: { status: '4' } }, { event: 'canceled' }]);
  expect(change?.operations).toMatchObject([{ kind: 'cancel', origin: 'gateway', status: 'succeeded', amount: 14_990n }]);
  expect(change?.events).toEqual([{ type: 'operation.succeeded', operation: change?.operations[0]?.id }, { type: 'payment.canceled' }]);
  expect(change?.tasks).toContainEqual({ kind: 'warn_of_lapse', subject: record.payment.id, delayMs: null });
  expect(applied(afterChange(record, change!))).toBeUndefined();
});

test('a capture of a hold that is gone has failed, and the hold is gone', () => {
  const change = applied(aSettledPayment({}, [{ kind: 'capture', status: 'unknown' }]), MODIFICATION_ID);

  expect(change?.operations).toMatchObject([
    { id: MODIFICATION_ID, status: 'failed' },
    { kind: 'cancel', origin: 'gateway', status: 'succeeded' },
  ]);
  expect(change?.payment.status).toBe('canceled');
});

test.each([
  ['a refund that is shown as a reversal is one', null, 'refunded', 'refund'],
  ['unless a reversal was announced', NOON, 'canceled', 'cancel'],
] as const)('%s', (_what, reversalAnnouncedAt, status, kind) => {
  const { payment, attempts, operations } = aSettledPayment({ status: 'captured', amountCaptured: 14_990n });
  const record = { payment, attempts, operations: operations.map((operation) => ({ ...operation, reversalAnnouncedAt })) };
  const report: GatewayReport = { ...REVERSED, standing: { state: 'taken', refunded: 14_990n } };
  const after = afterChange(record, applyReport(record, OPERATION_ID, report, aReportContext())!);

  expect(after.payment.status).toBe(status);
  expect(after.operations.at(-1)).toMatchObject({ kind, origin: 'gateway', status: 'succeeded' });
  expect(after.operations[0]?.reversalAnnouncedAt).toBeNull();
});

test('what was refunded before is not reversed again', () => {
  expect(applied(aSettledPayment({ status: 'refunded' }))).toBeUndefined();
});

test('a reversal of what was declined changes nothing', () => {
  const declined = anAttemptUnderWay({ status: 'declined' }, {}, { status: 'declined', settledAt: NOON });

  expect(applied(declined)).toBeUndefined();
});

import { expect, test } from 'vitest';
import type { Operation, Payment } from '../payment.ts';
import type { GatewayReport } from '../ports/gateway-reports.ts';
import { aSettledPayment, MODIFICATION_ID, NOON, POLLING, aReportContext } from '../testing/builders.ts';
import { applyLostAnswer, applyReport } from './apply-report.ts';
import { afterChange } from './change-builder.ts';

const details = { status: 'as the gateway says' };
const taken = { status: 'captured', amountCaptured: 14_990n } as const;

function applied(payment: Partial<Payment>, operation: Partial<Operation>, report: GatewayReport, at = NOON) {
  const record = aSettledPayment(payment, [operation]);
  const context = aReportContext({ at });
  return { record, change: applyReport(record, MODIFICATION_ID, report, context) };
}

test('a captured part is what was taken; the warning of the lapse is called off', () => {
  const { change } = applied({}, { kind: 'capture', amount: 5_000n }, { outcome: 'approved', amount: 5_000n, kind: 'capture', details });

  expect(change?.payment).toMatchObject({ status: 'captured', amountCaptured: 5_000n, authorizationExpiresAt: null });
  expect(change?.operations[0]).toMatchObject({ status: 'succeeded', settledAt: NOON });
  expect(change?.events).toEqual([{ type: 'operation.succeeded', operation: MODIFICATION_ID }, { type: 'payment.captured' }]);
  expect(change?.tasks).toContainEqual({ kind: 'warn_of_lapse', subject: change?.payment.id, delayMs: null });
});

test('a cancel releases what was held', () => {
  const { change } = applied({}, { kind: 'cancel' }, { outcome: 'approved', kind: 'cancel', details });

  expect(change?.payment).toMatchObject({ status: 'canceled', amountCaptured: 0n });
  expect(change?.events).toEqual([{ type: 'operation.succeeded', operation: MODIFICATION_ID }, { type: 'payment.canceled' }]);
});

test('refunds add up; the last one makes the payment refunded', () => {
  const part = applied(taken, { kind: 'refund', amount: 4_990n }, { outcome: 'approved', amount: 4_990n, kind: 'refund', details }).change;
  expect(part?.payment).toMatchObject({ status: 'captured', amountRefunded: 4_990n });
  expect(part?.events).toEqual([{ type: 'operation.succeeded', operation: MODIFICATION_ID }, { type: 'payment.refunded' }]);
  expect(part?.timeline.map(({ event }) => event)).toEqual(['partly_refunded']);

  const rest = { outcome: 'approved', amount: 10_000n, kind: 'refund', details } as const;
  const all = applied({ ...taken, amountRefunded: 4_990n }, { kind: 'refund', amount: 10_000n }, rest).change;
  expect(all?.payment).toMatchObject({ status: 'refunded', amountRefunded: 14_990n });
  expect(all?.events).toEqual([{ type: 'operation.succeeded', operation: MODIFICATION_ID }, { type: 'payment.refunded' }]);
});

test.each([
  ['declined', 'insufficient_funds', 'operation.declined'],
  ['failed', 'gateway_error', 'operation.failed'],
] as const)('a capture that is %s leaves the amount held, and is published', (outcome, code, type) => {
  const { change } = applied({}, { kind: 'capture' }, { outcome, code, details });

  expect(change?.payment).toMatchObject({ status: 'authorized', decline: null, attention: [] });
  expect(change?.operations[0]).toMatchObject({ status: outcome, decline: { code } });
  expect(change?.events).toEqual([{ type, operation: MODIFICATION_ID }]);
  expect(change?.timeline.map(({ event }) => event)).toEqual([`capture_${outcome}`]);
});

test.each(['authorize', 'sale', 'refund'] as const)('an approved %s is never taken for a capture', (kind) => {
  const { change } = applied({}, { kind: 'capture' }, { outcome: 'approved', kind, details });

  expect(change?.payment).toMatchObject({ status: 'authorized', attention: [{ code: 'outcome_mismatched' }] });
  expect(change?.operations[0]?.status).toBe('unknown');
});

test('another amount than was sent is not believed', () => {
  const { change } = applied(taken, { kind: 'refund', amount: 100n }, { outcome: 'approved', amount: 10_000n, kind: 'refund', details });

  expect(change?.payment).toMatchObject({ amountRefunded: 0n, attention: [{ code: 'outcome_mismatched' }] });
});

test('a lost answer makes the operation unknown, never the payment; it is published once', () => {
  const record = aSettledPayment(taken, [{ kind: 'refund' }]);
  const lost = applyLostAnswer(record, MODIFICATION_ID, 'timed out', NOON);
  if (lost === undefined) throw new Error('expected a change');

  expect(lost.payment).toMatchObject({ status: 'captured', amountRefunded: 0n });
  expect(lost.operations[0]?.status).toBe('unknown');
  expect(lost.events).toEqual([{ type: 'operation.unknown', operation: MODIFICATION_ID }]);
  const context = aReportContext();
  expect(applyReport(afterChange(record, lost), MODIFICATION_ID, { outcome: 'unknown', details }, context)).toBeUndefined();
});

test('only several absences over a long time prove that a refund never arrived', () => {
  const late = new Date(NOON.getTime() + POLLING.absentAfterMs);
  const absent: GatewayReport = { outcome: 'absent', details };
  expect(applied(taken, { kind: 'refund', status: 'unknown', absences: 2 }, absent).change?.operations[0]?.status).toBe('unknown');
  expect(applied(taken, { kind: 'refund', status: 'unknown', absences: 1 }, absent, late).change?.operations[0]?.status).toBe('unknown');

  const { change } = applied(taken, { kind: 'refund', status: 'unknown', absences: 2 }, absent, late);
  expect(change?.operations[0]).toMatchObject({ status: 'failed', decline: { code: 'not_sent' } });
  expect(change?.events).toEqual([{ type: 'operation.failed', operation: MODIFICATION_ID }]);
});

import { expect, test } from 'vitest';
import { isModification, type Operation, type PaymentRecord } from '../payment.ts';
import type { GatewayReport } from '../ports/gateway-reports.ts';
import { aReportContext, aSettledPayment, anAttemptUnderWay, MODIFICATION_ID, NOON, OPERATION_ID } from '../testing/builders.ts';
import { applyLostAnswer, applyReport } from './apply-report.ts';
import { afterChange, ChangeBuilder } from './change-builder.ts';
import { resolveOperation } from './resolve-operation.ts';

const SUCCEEDED = { type: 'operation.succeeded', operation: OPERATION_ID } as const;
const MODIFIED = { type: 'operation.succeeded', operation: MODIFICATION_ID } as const;
const approved: GatewayReport = { outcome: 'approved', details: {} };
const taken = { status: 'captured', amountCaptured: 14_990n } as const;

function succeededIn(record: PaymentRecord, report: GatewayReport, operation = OPERATION_ID) {
  const change = applyReport(record, operation, report, aReportContext());
  return change?.events.filter(({ type }) => type === 'operation.succeeded') ?? [];
}

test.each(['authorize', 'sale', 'verify'] as const)('an attempt to %s that has succeeded is told once', (kind) => {
  const amount = kind === 'verify' ? { amount: 0n } : {};
  const record = anAttemptUnderWay({ intent: kind, ...amount }, {}, { kind, ...amount });
  const change = applyReport(record, OPERATION_ID, approved, aReportContext());

  expect(change?.events[0]).toEqual(SUCCEEDED);
  expect(succeededIn(afterChange(record, change!), { ...approved, bankReferences: { rrn: '12' } })).toEqual([]);
});

test.each([
  ['capture', {}],
  ['cancel', {}],
  ['refund', taken],
] as const)('a %s that has succeeded is told once', (kind, payment) => {
  const record = aSettledPayment(payment, [{ kind }]);
  const change = applyReport(record, MODIFICATION_ID, approved, aReportContext());

  expect(change?.events).toEqual([MODIFIED, { type: expect.stringMatching(/^payment\./) as unknown }]);
  expect(succeededIn(afterChange(record, change!), approved, MODIFICATION_ID)).toEqual([]);
});

test('success that comes after the answer was lost is told', () => {
  const record = aSettledPayment(taken, [{ kind: 'refund' }]);
  const lost = afterChange(record, applyLostAnswer(record, MODIFICATION_ID, 'timed out', NOON)!);

  expect(succeededIn(lost, approved, MODIFICATION_ID)).toEqual([MODIFIED]);
});

test('success that a person states is told', () => {
  const record = anAttemptUnderWay({ status: 'unknown' }, {}, { status: 'unknown' });
  const at = new Date(NOON.getTime() + 7_200_000);
  const resolution = { operation: OPERATION_ID, outcome: 'succeeded', amount: null, note: 'seen in the portal' } as const;

  const { events } = resolveOperation(record, resolution, aReportContext({ at, source: 'operator' }));

  expect(events).toEqual([SUCCEEDED, { type: 'payment.authorized' }]);
});

test('a capture and a refund that were made elsewhere are told before what they make of the payment', () => {
  const standing = { state: 'taken', captured: 14_990n, refunded: 990n } as const;
  const at = new Date(NOON.getTime() + 7_200_000);
  let number = 0;
  const operationId = (): Operation['id'] => `op_${String((number += 1)).padStart(26, '0')}` as Operation['id'];
  const context = { ...aReportContext({ at }), operationId };
  const change = applyReport(aSettledPayment(), OPERATION_ID, { ...approved, standing }, context);

  const made = change?.operations.filter(isModification) ?? [];
  expect(made.map(({ kind, origin, status }) => [kind, origin, status])).toEqual([
    ['capture', 'gateway', 'succeeded'],
    ['refund', 'gateway', 'succeeded'],
  ]);
  expect(change?.events).toEqual([
    ...made.map(({ id }) => ({ type: 'operation.succeeded', operation: id })),
    { type: 'payment.captured' },
    { type: 'payment.refunded' },
  ]);
});

test('an attempt that has not succeeded is told as a payment only', () => {
  for (const outcome of ['declined', 'failed'] as const) {
    const change = applyReport(anAttemptUnderWay(), OPERATION_ID, { outcome, code: 'declined', details: {} }, aReportContext());
    expect(change?.events).toEqual([{ type: `payment.${outcome}` }]);
  }
});

test('events of operations come before those of the payment, each kind in the order of decision', () => {
  const record = aSettledPayment({}, [{ kind: 'capture' }]);
  const builder = new ChangeBuilder(record, NOON, 'poll');
  builder.publish({ type: 'payment.disputed' });
  builder.publish({ type: 'operation.unknown', operation: MODIFICATION_ID });
  builder.move('captured');
  builder.setOperation({ ...record.operations[1]!, status: 'succeeded' });
  builder.setOperation({ ...record.operations[1]!, status: 'succeeded', absences: 1 });

  expect(builder.change()?.events).toEqual([
    { type: 'operation.unknown', operation: MODIFICATION_ID },
    MODIFIED,
    { type: 'payment.disputed' },
    { type: 'payment.captured' },
  ]);
});

test('who has caused a fact stands beside it', () => {
  const actor = { key: 'till', address: '203.0.113.7', operator: null };
  const builder = new ChangeBuilder(aSettledPayment(), NOON, 'merchant', actor);
  builder.note('capture_requested');

  expect(builder.change()?.timeline).toMatchObject([{ source: 'merchant', actor }]);
});

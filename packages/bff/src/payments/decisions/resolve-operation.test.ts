import { expect, test } from 'vitest';
import type { Fault } from '../faults.ts';
import type { PaymentRecord } from '../payment.ts';
import { aReportContext, aSettledPayment, anAttemptUnderWay, MODIFICATION_ID, NOON, OPERATION_ID } from '../testing/builders.ts';
import { afterChange } from './change-builder.ts';
import { resolveOperation, type Resolution } from './resolve-operation.ts';

const TWO_HOURS_LATER = new Date(NOON.getTime() + 2 * 3_600_000);
const note = 'seen in the portal';

function resolved(record: PaymentRecord, wanted: Partial<Resolution>, at = TWO_HOURS_LATER): PaymentRecord {
  const resolution = { operation: OPERATION_ID, outcome: 'succeeded', amount: null, note, ...wanted } as const;
  return afterChange(record, resolveOperation(record, resolution, aReportContext({ at, source: 'operator' })));
}

const notTold = (operation: typeof OPERATION_ID) => ({ code: 'outcome_not_told', since: NOON.toISOString(), operation }) as const;

test.each([
  ['succeeded', 'authorized', 'succeeded'],
  ['declined', 'declined', 'declined'],
  ['failed', 'failed', 'failed'],
] as const)('an attempt that has %s', (outcome, status, ends) => {
  const record = anAttemptUnderWay({ status: 'unknown', attention: [notTold(OPERATION_ID)] }, {}, { status: 'unknown' });
  const { payment, operations } = resolved(record, { outcome });

  expect(payment).toMatchObject({ status, attention: [] });
  expect(operations).toMatchObject([{ status: ends, settledAt: TWO_HOURS_LATER }]);
});

test.each([
  ['succeeded', 'captured', 14_990n],
  ['declined', 'authorized', 0n],
  ['failed', 'authorized', 0n],
] as const)('a capture that has %s', (outcome, status, amountCaptured) => {
  const record = aSettledPayment({}, [{ kind: 'capture', status: 'unknown' }]);

  expect(resolved(record, { operation: MODIFICATION_ID, outcome }).payment).toMatchObject({ status, amountCaptured });
});

test('what a person says is in the timeline, as said by a person', () => {
  const record = anAttemptUnderWay({ status: 'unknown' }, {}, { status: 'unknown' });
  const change = resolveOperation(
    record,
    { operation: OPERATION_ID, outcome: 'succeeded', amount: null, note },
    aReportContext({ at: TWO_HOURS_LATER }),
  );

  expect(change.timeline).toMatchObject([
    { event: 'resolved', source: 'operator', details: { note, outcome: 'succeeded' } },
    { event: 'approved', source: 'operator' },
  ]);
});

test('the amount of a capture that was made at the gateway is told by a person', () => {
  const record = aSettledPayment({}, [{ kind: 'capture', status: 'unknown', origin: 'gateway' }]);

  const { payment, operations } = resolved(record, { operation: MODIFICATION_ID, amount: 4_000n });

  expect(payment).toMatchObject({ status: 'captured', amountCaptured: 4_000n });
  expect(operations[1]).toMatchObject({ amount: 4_000n, origin: 'gateway', status: 'succeeded' });
});

test.each<[string, PaymentRecord, Partial<Resolution>, Date, Fault['code']]>([
  ['is still asked about', anAttemptUnderWay({ status: 'unknown' }, {}, { status: 'unknown' }), {}, NOON, 'not_possible'],
  ['has an outcome', aSettledPayment(), {}, TWO_HOURS_LATER, 'not_possible'],
  ['is of another payment', aSettledPayment(), { operation: MODIFICATION_ID }, TWO_HOURS_LATER, 'not_found'],
  [
    'has another amount',
    aSettledPayment({}, [{ kind: 'capture', status: 'unknown' }]),
    { operation: MODIFICATION_ID, amount: 1n },
    TWO_HOURS_LATER,
    'invalid_request',
  ],
  [
    'cannot be of so much',
    aSettledPayment({}, [{ kind: 'capture', status: 'unknown', origin: 'gateway' }]),
    { operation: MODIFICATION_ID, amount: 14_991n },
    TWO_HOURS_LATER,
    'invalid_request',
  ],
])('nothing is stated of an operation that %s', (_what, record, wanted, at, code) => {
  expect(() => resolved(record, wanted, at)).toThrow(expect.objectContaining({ code }));
});

import { holdsCardNumber } from '@paydesk/shared/card-number';
import type { Receipt } from '@paydesk/shared/receipt';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Operation, Payment } from '../payment.ts';
import type { GatewayReport } from '../ports/gateway-reports.ts';
import {
  A_RECEIPT,
  anAttemptUnderWay,
  anOperation,
  aSettledPayment,
  MODIFICATION_ID,
  NOON,
  OPERATION_ID,
  aReportContext,
} from '../testing/builders.ts';
import { applyReport } from './apply-report.ts';
import { withReceipt } from './keep-receipt.ts';

const CONTEXT = aReportContext({ source: 'gateway_answer' });
const SAID = { receipt: A_RECEIPT, details: {} };

const kept = (facts: Partial<Receipt>) => withReceipt(anOperation(), { outcome: 'approved', receipt: { ...A_RECEIPT, ...facts } }).receipt;

function attemptAfter(report: GatewayReport, operation: Partial<Operation> = {}, payment: Partial<Payment> = {}) {
  return applyReport(anAttemptUnderWay(payment, {}, operation), OPERATION_ID, report, CONTEXT)?.operations[0];
}

test.each([
  ['an approval', { ...SAID, outcome: 'approved' }],
  ['a decline', { ...SAID, outcome: 'declined', code: 'declined' }],
  ['a failure', { ...SAID, outcome: 'failed', code: 'gateway_error' }],
] as const)('the receipt of %s is kept with the outcome', (_what, report) => {
  expect(attemptAfter(report)).toMatchObject({ settledAt: NOON, receipt: A_RECEIPT });
});

test('the receipt of a capture is kept with the capture', () => {
  const record = aSettledPayment({}, [{ kind: 'capture' }]);
  const change = applyReport(record, MODIFICATION_ID, { ...SAID, outcome: 'approved' }, CONTEXT);

  expect(change?.operations).toMatchObject([{ id: MODIFICATION_ID, receipt: A_RECEIPT }]);
});

test('a receipt that proves nothing is not kept', () => {
  expect(attemptAfter({ ...SAID, outcome: 'unknown' })).toMatchObject({ status: 'unknown', receipt: null });
});

test('a receipt that comes after the outcome is kept, once', () => {
  const settled = { status: 'succeeded', settledAt: NOON } as const;
  const late = { ...SAID, outcome: 'approved' } as const;

  expect(attemptAfter(late, settled, { status: 'captured' })).toMatchObject({ ...settled, receipt: A_RECEIPT });
  expect(attemptAfter(late, { ...settled, receipt: A_RECEIPT }, { status: 'captured' })).toBeUndefined();
});

test('a receipt of another outcome than ours is not kept', () => {
  const settled = { status: 'declined', settledAt: NOON } as const;
  expect(attemptAfter({ ...SAID, outcome: 'approved' }, settled, { status: 'declined' })).toBeUndefined();
});

test('a report without a receipt takes none away', () => {
  expect(withReceipt(anOperation({ receipt: A_RECEIPT }), { outcome: 'approved' }).receipt).toEqual(A_RECEIPT);
});

test('a receipt without anything like a card number is kept as it is', () => {
  expect(kept({})).toEqual(A_RECEIPT);
});

test.each(['4530911100000990', '3782 822463 10005', '3056-930902-5904', '123456789012', '1234567890123456789'])(
  'no run of 12 to 19 digits is kept in any field: %s',
  (number) => {
    const holder = `Zoé ${number}`;
    const receipt = kept({ legal_name: holder, holder, outcome: holder, lines: [`0No. ${number} 29/04`, number] });

    expect(receipt).toMatchObject({ legal_name: 'Zoé [number]', holder: 'Zoé [number]', outcome: 'Zoé [number]' });
    expect(JSON.stringify(receipt)).not.toContain(number);
  },
);

test('the numbers that the bank gives are kept, unless they are as long as a card number', () => {
  expect(kept({})).toMatchObject({ authorization: '204417', reference: '0070010042 05550001' });
  expect(kept({ authorization: '4530911100000990', reference: '4530911100000990 1' })).toMatchObject({
    authorization: '[number]',
    reference: '[number] 1',
  });
});

test('no line holds a card number afterwards, with any text around it', () => {
  const texts = fc.tuple(
    fc.string({ maxLength: 40 }),
    fc.constantFrom('4111111111111111', '3782 822463 10005'),
    fc.string({ maxLength: 40 }),
  );
  fc.assert(
    fc.property(fc.array(texts, { maxLength: 5 }), (parts) => {
      const lines = kept({ lines: parts.map((part) => part.join('')) })?.lines ?? [];
      expect(lines.filter(holdsCardNumber)).toEqual([]);
    }),
  );
});

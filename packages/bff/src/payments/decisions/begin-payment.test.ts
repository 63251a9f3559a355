import { expect, test } from 'vitest';
import { anAttemptUnderWay, NOON, OPERATION_ID, aReportContext } from '../testing/builders.ts';
import { applyReport } from './apply-report.ts';
import { beginPayment, endUnbegun } from './begin-payment.ts';
import { afterChange } from './change-builder.ts';

const LATER = new Date(NOON.getTime() + 600_000);
const CHALLENGE = { kind: 'redirect', url: 'https://bank.example' } as const;

/** The payer is at the bank, and nothing was asked of the gateway yet. */
function atTheBank() {
  const record = anAttemptUnderWay();
  const report = { outcome: 'challenge', challenge: CHALLENGE, beforePayment: true, details: {} } as const;
  const context = aReportContext({ source: 'gateway_answer' });
  return afterChange(record, applyReport(record, OPERATION_ID, report, context)!);
}

test('the payer who is back pays, once', () => {
  const record = atTheBank();
  const [attempt, operation] = [record.attempts[0]!, record.operations[0]!];
  const change = beginPayment(record, attempt, operation, 5_000, LATER);

  expect(change?.payment.status).toBe('processing');
  expect(change?.attempts).toMatchObject([{ beforePayment: false, returnedAt: LATER }]);
  expect(change?.operations).toMatchObject([{ status: 'pending', sentAt: LATER, createdAt: NOON }]);
  expect(change?.tasks).toEqual([{ kind: 'ask_outcome', subject: OPERATION_ID, delayMs: 5_000 }]);
  const after = afterChange(record, change!);
  expect(beginPayment(after, after.attempts[0]!, after.operations[0]!, 5_000, LATER)).toBeUndefined();
});

test('a challenge within a payment begins none', () => {
  const record = anAttemptUnderWay({ status: 'challenged' });

  expect(beginPayment(record, record.attempts[0]!, record.operations[0]!, 5_000, LATER)).toBeUndefined();
  expect(endUnbegun(record, record.attempts[0]!, record.operations[0]!, 'authentication_failed', LATER)).toBeUndefined();
});

test('without an authentication the attempt has ended, and may be repeated; coming back once more pays nothing', () => {
  const record = atTheBank();
  const change = endUnbegun(record, record.attempts[0]!, record.operations[0]!, 'authentication_failed', LATER);
  const after = afterChange(record, change!);

  expect(after.payment).toMatchObject({ status: 'declined', decline: { code: 'authentication_failed' } });
  expect(after.operations).toMatchObject([{ status: 'declined', settledAt: LATER }]);
  expect(after.attempts).toMatchObject([{ beforePayment: false, challenge: null }]);
  expect(beginPayment(after, after.attempts[0]!, after.operations[0]!, 5_000, LATER)).toBeUndefined();
});

import { expect, test } from 'vitest';
import { payerReceipt } from './payer-receipt.ts';
import { A_RECEIPT, anAttempt, anAttemptUnderWay, anOperation, aPayment, aSettledPayment, MODIFICATION_ID } from '../testing/builders.ts';

const OTHER = { ...A_RECEIPT, transaction: 'another' };

test('the payer is shown the receipt of what has happened last', () => {
  const paid = aSettledPayment({ status: 'captured' });
  const [sale] = paid.operations;
  const refund = anOperation({ id: MODIFICATION_ID, kind: 'refund', attempt: null, status: 'succeeded', receipt: OTHER });
  const operations = [{ ...sale!, receipt: A_RECEIPT }, refund];

  expect(payerReceipt({ ...paid, operations })).toBe(OTHER);
  expect(payerReceipt({ ...paid, operations: [operations[0]!, { ...refund, status: 'declined' }] })).toBe(A_RECEIPT);
  expect(payerReceipt({ ...paid, operations: [operations[0]!, { ...refund, receipt: null }] })).toBe(A_RECEIPT);
});

test('the payer is shown the receipt of a decline, as long as it is the latest attempt', () => {
  const declined = anAttemptUnderWay({ status: 'declined' }, {}, { status: 'declined', receipt: A_RECEIPT });
  const second = anOperation({ id: MODIFICATION_ID, attempt: 2 });
  const again = { ...declined, attempts: [...declined.attempts, anAttempt({ number: 2, operation: MODIFICATION_ID })] };

  expect(payerReceipt(declined)).toBe(A_RECEIPT);
  expect(payerReceipt({ ...again, operations: [...declined.operations, second] })).toBeNull();
});

test('where there is no receipt, none is shown', () => {
  expect(payerReceipt(aSettledPayment())).toBeNull();
  expect(payerReceipt({ payment: aPayment(), attempts: [], operations: [] })).toBeNull();
});

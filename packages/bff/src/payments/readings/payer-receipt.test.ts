import { expect, test } from 'vitest';
import { payerReceipt } from './payer-receipt.ts';
import { A_RECEIPT, anAttempt, anAttemptUnderWay, anOperation, aPayment, aSettledPayment, MODIFICATION_ID } from '../testing/builders.ts';

const OTHER = { ...A_RECEIPT, transaction: 'another' };

function purchaseAnd(
  kind: 'capture' | 'cancel' | 'refund',
  status: 'succeeded' | 'declined' = 'succeeded',
  receipt: typeof OTHER | null = OTHER,
) {
  const paid = aSettledPayment({ status: 'captured' });
  const modification = anOperation({ id: MODIFICATION_ID, kind, attempt: null, status, receipt });
  return { ...paid, operations: [...paid.operations.map((operation) => ({ ...operation, receipt: A_RECEIPT })), modification] };
}

test('the payer is shown the receipt of what was taken: of the authorization until it is captured', () => {
  expect(payerReceipt(purchaseAnd('capture'))).toBe(OTHER);
  expect(payerReceipt(purchaseAnd('capture', 'declined'))).toBe(A_RECEIPT);
  expect(payerReceipt(purchaseAnd('capture', 'succeeded', null))).toBe(A_RECEIPT);
});

test('a receipt of a refund is not taken for that of the purchase', () => {
  expect(payerReceipt(purchaseAnd('refund'))).toBe(A_RECEIPT);
});

test('no approval is shown of a purchase that is undone, by the merchant or by the gateway', () => {
  const canceled = purchaseAnd('cancel');

  expect(payerReceipt({ ...canceled, payment: { ...canceled.payment, status: 'canceled' } })).toBeNull();
  expect(payerReceipt(purchaseAnd('cancel', 'declined'))).toBe(A_RECEIPT);
});

test('the payer is shown the receipt of a decline, as long as it is the latest attempt', () => {
  const declined = anAttemptUnderWay({ status: 'declined' }, {}, { status: 'declined', receipt: A_RECEIPT });
  const second = anOperation({ id: MODIFICATION_ID, attempt: 2 });
  const again = { ...declined, attempts: [...declined.attempts, anAttempt({ number: 2, operation: MODIFICATION_ID })] };

  expect(payerReceipt(declined)).toBe(A_RECEIPT);
  expect(payerReceipt({ ...declined, payment: { ...declined.payment, status: 'canceled' } })).toBe(A_RECEIPT);
  expect(payerReceipt({ ...again, operations: [...declined.operations, second] })).toBeNull();
});

test('a receipt is not shown before the outcome is settled', () => {
  expect(payerReceipt(anAttemptUnderWay({ status: 'unknown' }, {}, { status: 'unknown', receipt: A_RECEIPT }))).toBeNull();
});

test('where there is no receipt, none is shown', () => {
  expect(payerReceipt(aSettledPayment())).toBeNull();
  expect(payerReceipt({ payment: aPayment(), attempts: [], operations: [] })).toBeNull();
});

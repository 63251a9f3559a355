import { merchantOf, type Gateway } from '../gateway.ts';
import { batchNumber } from '../messages/local-time.ts';
import { receiptOf } from '../messages/receipt.ts';
import type { OutcomeName } from '../outcomes.ts';
import type { Transaction } from '../transactions.ts';

/** The bank's answer: numbers and receipt come with it. */
export function execute(gateway: Gateway, transaction: Transaction, outcome: OutcomeName): void {
  transaction.outcome = outcome;
  transaction.verdict = outcome === 'approved' ? 'approved' : 'declined';
  transaction.executedAt = gateway.clock.now();
  if (transaction.verdict === 'approved') {
    transaction.batchNo = batchNumber(transaction.executedAt);
    transaction.sequenceNo = `${transaction.batchNo}001${gateway.ids.sequence()}`;
    transaction.authorizationNo = gateway.ids.authorizationNo();
    if (transaction.type === 'purchase') transaction.capturedCents = transaction.amountCents;
  }
  transaction.receipt = receiptOf(transaction, merchantOf(gateway, transaction.merchantId));
}

/** Undoes what the merchant did not acknowledge. */
export function reverse(gateway: Gateway, transaction: Transaction): void {
  transaction.verdict = 'reversed';
  transaction.outcome = 'not-completed';
  transaction.capturedCents = 0;
  transaction.receipt = receiptOf(transaction, merchantOf(gateway, transaction.merchantId));
}

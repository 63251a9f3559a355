import type { OperationId } from '@paydesk/shared/ids';
import { isOpen, operationOf, type PaymentRecord } from '../payment.ts';
import type { Payments } from '../ports/payments.ts';
import type { StatusFeed } from '../ports/status-feed.ts';
import { waitForChange } from '../steps/watch-payment.ts';

export type WaitForOperation = (first: PaymentRecord, operation: OperationId, waitMs: number) => Promise<PaymentRecord>;

/**
 * Waits until an operation has an outcome, or the payer is needed.
 *
 * @returns The state by then, or after `waitMs` at the latest.
 */
export function waitForOperation(ports: { readonly payments: Payments; readonly statusFeed: StatusFeed }): WaitForOperation {
  return async (first, operation, waitMs) => {
    const until = performance.now() + waitMs;
    let record = first;
    while (isWaitedFor(record, operation)) {
      const leftMs = until - performance.now();
      if (leftMs <= 0) break;
      record = await waitForChange(ports, record.payment.id, record.payment.version, leftMs);
    }
    return record;
  };
}

function isWaitedFor(record: PaymentRecord, id: OperationId): boolean {
  const operation = operationOf(record, id);
  return operation !== undefined && isOpen(operation) && record.payment.status !== 'challenged';
}

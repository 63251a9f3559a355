import type { OperationId } from '@paydesk/shared/ids';
import type { Receipt } from '@paydesk/shared/receipt';
import { operationOf, type PaymentRecord } from '../payment.ts';
import type { Change } from '../ports/payments.ts';
import { ChangeBuilder } from './change-builder.ts';
import { withReceipt } from './keep-receipt.ts';

/** A merchant asks for a duplicate. Stored before the query is sent, so that its answer has a later version. */
export function askForDuplicate(record: PaymentRecord, operation: OperationId, at: Date): Change {
  const builder = new ChangeBuilder(record, at, 'merchant');
  builder.note('receipt_requested', { operation });
  return builder.changeOrFault();
}

/**
 * A duplicate of a receipt. It consists of lines alone, so the other fields of the first receipt stay. Idempotent.
 *
 * @param duplicate `null` when the gateway has none.
 */
export function keepDuplicate(record: PaymentRecord, id: OperationId, duplicate: Receipt | null, at: Date): Change | undefined {
  const operation = operationOf(record, id);
  if (operation === undefined) return undefined;
  const builder = new ChangeBuilder(record, at, 'notification');
  if (duplicate === null) {
    builder.note('receipt_not_found', { operation: id });
    return builder.change();
  }
  const kept = withReceipt(operation, { receipt: { ...(operation.receipt ?? duplicate), lines: duplicate.lines } });
  if (JSON.stringify(kept.receipt?.lines) === JSON.stringify(operation.receipt?.lines)) return undefined;
  builder.setOperation(kept);
  builder.note('receipt_duplicated', { operation: id });
  return builder.change();
}

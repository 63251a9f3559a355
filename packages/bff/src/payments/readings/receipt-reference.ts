import { OperationId } from '@paydesk/shared/ids';

const REFERENCE = /^([0-9a-z]{26})([0-9a-z]{6})$/;

/**
 * Our name for the query about a receipt: 32 letters and digits that encode the operation and the time, so that nothing has to be
 * stored until the answer is posted. It proves nothing by itself: the secret in the address does.
 */
export function receiptReference(operation: OperationId, at: Date): string {
  const seconds = Math.floor(at.getTime() / 1000);
  return operation.slice('op_'.length) + seconds.toString(36).padStart(6, '0');
}

/** @returns `undefined` when it is no name of such a query. */
export function readReceiptReference(reference: string): { readonly operation: OperationId; readonly at: Date } | undefined {
  const [, operation = '', seconds = ''] = REFERENCE.exec(reference) ?? [];
  const id = OperationId.safeParse(`op_${operation}`);
  return id.success ? { operation: id.data, at: new Date(Number.parseInt(seconds, 36) * 1000) } : undefined;
}

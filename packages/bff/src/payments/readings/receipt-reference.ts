import { OperationId } from '@paydesk/shared/ids';

const REFERENCE = /^([0-9a-z]{26})([0-9a-z]{6})$/;

/** 97 days, longer than a gateway keeps receipts: in a reference, time starts anew after that. */
const PERIOD_SECONDS = 2 ** 23;
/** Six digits of base 36 hold this many versions for each second of the period. */
const VERSIONS = 256;
/** So far the clocks of two replicas may be apart. */
const CLOCKS_APART_SECONDS = 300;

/**
 * Our name for a query about a receipt: 32 letters and digits that encode the operation, the time and the version of the payment
 * at which the query was stored, so that nothing else has to be stored until the answer is posted. Of two queries about one
 * operation, at any replicas, one has a later version, so no name is used twice. It proves nothing by itself: the secret in the
 * address does.
 */
export function receiptReference(operation: OperationId, version: number, at: Date): string {
  const moment = (version % VERSIONS) * PERIOD_SECONDS + (secondsOf(at) % PERIOD_SECONDS);
  return operation.slice('op_'.length) + moment.toString(36).padStart(6, '0');
}

/** @returns `undefined` when it is no name of such a query. */
export function readReceiptReference(reference: string, now: Date): { readonly operation: OperationId; readonly at: Date } | undefined {
  const [, operation = '', moment = ''] = REFERENCE.exec(reference) ?? [];
  const id = OperationId.safeParse(`op_${operation}`);
  return id.success ? { operation: id.data, at: latestBefore(now, Number.parseInt(moment, 36)) } : undefined;
}

function latestBefore(now: Date, moment: number): Date {
  const latest = secondsOf(now) + CLOCKS_APART_SECONDS;
  const ago = (((latest - moment) % PERIOD_SECONDS) + PERIOD_SECONDS) % PERIOD_SECONDS;
  return new Date((latest - ago) * 1000);
}

function secondsOf(at: Date): number {
  return Math.floor(at.getTime() / 1000);
}

import type { MerchantEvent } from '@paydesk/shared/event';
import { toMajorUnits } from '@paydesk/shared/money';

const TYPE_WIDTH = 26;
const SUBJECT_WIDTH = 30;
const AMOUNT_WIDTH = 14;

/** Time, type, id, what it is about, and of a payment amount and status: of the operation where it is about one. */
export function eventLine({ timestamp, type, id, data }: MerchantEvent): string {
  const subject = 'endpoint' in data ? data.endpoint : data.id;
  const start = `${timestamp}  ${type.padEnd(TYPE_WIDTH)}  ${id}  `;
  if (!('amount_captured' in data)) return start + subject;
  const { amount, status } = 'operation' in data ? ofOperation(data.operation) : data;
  const money = `${toMajorUnits(amount, data.currency)} ${data.currency}`;
  return `${start}${subject.padEnd(SUBJECT_WIDTH)}  ${money.padStart(AMOUNT_WIDTH)}  ${status}`;
}

function ofOperation({ amount, kind, status }: { readonly amount: number; readonly kind: string; readonly status: string }) {
  return { amount, status: `${kind} ${status}` };
}

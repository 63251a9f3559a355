import { isOpen, type PaymentRecord } from '../payment.ts';

const WAITS: ReadonlySet<string> = new Set(['awaiting_payer', 'processing', 'challenged', 'unknown']);

/** What has to happen before the details of the payer can be removed; `undefined` when nothing has to. */
export function notErasable({ payment, operations }: PaymentRecord, at: Date): string | undefined {
  const mayTryAgain = payment.status === 'declined' && payment.initiator === 'payer' && payment.expiresAt > at;
  if (WAITS.has(payment.status) || mayTryAgain) {
    return `The payment is ${payment.status}: its payer is still needed. It ends by itself, or resolve what is unknown.`;
  }
  if (operations.some(isOpen)) return 'The outcome of an operation is not known yet. Wait for it, or resolve it.';
  return undefined;
}

import type { ModificationKind } from '@paydesk/shared/payment-status';
import type { Payment } from '../payment.ts';

/** The amount that a modification can act on, in minor units. */
export function amountLeft({ amount, amountCaptured, amountRefunded, status }: Payment, kind: ModificationKind): bigint {
  if (kind === 'refund') return amountCaptured - amountRefunded;
  return status === 'captured' ? amountCaptured : amount;
}

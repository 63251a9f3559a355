import type { ModificationKind } from '@paydesk/shared/payment-status';
import type { Payment } from '../payment.ts';

/** All that a later operation can act on, in minor units. */
export function amountLeft({ amount, amountCaptured, amountRefunded, status }: Payment, kind: ModificationKind): bigint {
  if (kind === 'refund') return amountCaptured - amountRefunded;
  return status === 'captured' ? amountCaptured : amount;
}

import type { ModificationKind } from '@paydesk/shared/payment-status';
import type { Payment } from '../payment.ts';

/** The amount that a modification can act on, in minor units. */
export function amountLeft(payment: Payment, kind: ModificationKind): bigint {
  const { amount, amountCaptured, amountRefunded, status } = payment;
  if (kind === 'refund') return atLeastNothing(amountCaptured - amountRefunded - chargedBack(payment));
  return status === 'captured' ? amountCaptured : amount;
}

/** What the bank of the payer has taken back by itself. */
export function chargedBack({ disputes }: Payment): bigint {
  return disputes.reduce((sum, { kind, amount }) => (kind === 'chargeback' ? sum + BigInt(amount) : sum), 0n);
}

function atLeastNothing(amount: bigint): bigint {
  return amount > 0n ? amount : 0n;
}

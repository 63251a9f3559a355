import type { Capabilities } from '@paydesk/shared/account';
import type { PossibleOperations } from '@paydesk/shared/modification';
import type { Payment } from '@paydesk/shared/payment';

const OPEN: readonly string[] = ['pending', 'unknown'];
const NOTHING: PossibleOperations = { capture: null, cancel: false, refund: null };

export function isOperationOpen({ operations }: Payment): boolean {
  return operations.some(({ status }) => OPEN.includes(status));
}

/** Which buttons to show. Whether they work is for the merchant API to say. */
export function possibleActions(payment: Payment, can: Capabilities): PossibleOperations {
  if (isOperationOpen(payment)) return NOTHING;
  const { status, amount, amount_captured: captured, amount_refunded: refunded } = payment;
  const left = captured - refunded - chargedBack(payment);
  if (status === 'authorized') {
    return { capture: can.capture ? { amount_max: amount, partial: can.partial_capture } : null, cancel: can.cancel, refund: null };
  }
  if (status !== 'captured') return NOTHING;
  const untouched = refunded === 0;
  const refundable = can.refund && left > 0 && (untouched || can.repeated_refund);
  return {
    capture: null,
    cancel: can.cancel_captured && untouched,
    refund: refundable ? { amount_max: left, partial: can.partial_refund } : null,
  };
}

function chargedBack({ disputes }: Payment): number {
  return disputes.reduce((sum, { kind, amount }) => (kind === 'chargeback' ? sum + amount : sum), 0);
}

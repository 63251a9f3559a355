import type { Payment } from '@paydesk/shared/payment';
import type { PaymentStatus } from '@paydesk/shared/payment-status';

/** What the shop itself holds of an order. It decides what is sent, and to whom. */
export type OrderState =
  'awaiting_payment' | 'in_doubt' | 'held' | 'paid' | 'disputed' | 'partly_given_back' | 'given_back' | 'verified' | 'canceled';

const STATES: Readonly<Record<PaymentStatus, OrderState>> = {
  awaiting_payer: 'awaiting_payment',
  processing: 'awaiting_payment',
  challenged: 'awaiting_payment',
  declined: 'awaiting_payment',
  failed: 'awaiting_payment',
  unknown: 'in_doubt',
  authorized: 'held',
  captured: 'paid',
  verified: 'verified',
  canceled: 'canceled',
  expired: 'canceled',
  refunded: 'given_back',
};

/** What becomes of an order when a webhook brings its payment. */
export function orderStateOf({ status, amount_refunded: refunded, disputes, attempts_left: attemptsLeft }: Payment): OrderState {
  const state = STATES[status];
  if (state === 'paid' && disputes.length > 0) return 'disputed';
  if (state === 'paid' && refunded > 0) return 'partly_given_back';
  if ((status === 'declined' || status === 'failed') && attemptsLeft === 0) return 'canceled';
  return state;
}

const NOT_TOLD: readonly OrderState[] = ['awaiting_payment', 'in_doubt'];

/** Whether a webhook is still to say what has become of the payment. */
export function isOutcomeAwaited(state: OrderState): boolean {
  return NOT_TOLD.includes(state);
}

import type { PaymentStatus } from '@paydesk/shared/payment-status';

export const PAYMENT_EVENTS = [
  'submitted',
  'given_up',
  'time_ran_out',
  'found_processing',
  'challenge_requested',
  'returned',
  'approved',
  'paid',
  'verified',
  'declined',
  'proven_failed',
  'outcome_lost',
  'captured',
  'canceled',
  'refunded',
] as const;
export type PaymentEvent = (typeof PAYMENT_EVENTS)[number];

const outcomes = {
  approved: 'authorized',
  paid: 'captured',
  verified: 'verified',
  declined: 'declined',
  proven_failed: 'failed',
} as const;

/** The whole life of a payment. What is not in this table does not happen. */
export const TRANSITIONS: Readonly<Record<PaymentStatus, Partial<Record<PaymentEvent, PaymentStatus>>>> = {
  awaiting_payer: { submitted: 'processing', given_up: 'canceled', time_ran_out: 'expired' },
  processing: { ...outcomes, challenge_requested: 'challenged', outcome_lost: 'unknown' },
  challenged: { ...outcomes, returned: 'processing', outcome_lost: 'unknown' },
  unknown: { ...outcomes, found_processing: 'processing', challenge_requested: 'challenged' },
  declined: { submitted: 'processing', given_up: 'canceled', time_ran_out: 'expired' },
  failed: { submitted: 'processing', given_up: 'canceled', time_ran_out: 'expired' },
  authorized: { captured: 'captured', canceled: 'canceled' },
  captured: { canceled: 'canceled', refunded: 'refunded' },
  verified: {},
  canceled: {},
  refunded: {},
  expired: {},
};

/** The status after an event, or `undefined` when the event means nothing in this status. */
export function statusAfter(status: PaymentStatus, event: PaymentEvent): PaymentStatus | undefined {
  return TRANSITIONS[status][event];
}

/** Statuses in which an attempt is under way: no second one may start. */
export function isUnderWay(status: PaymentStatus): boolean {
  return TRANSITIONS[status].approved !== undefined;
}

/** Statuses from which the payer may start an attempt, while attempts and time are left. */
export function takesAttempts(status: PaymentStatus): boolean {
  return TRANSITIONS[status].submitted !== undefined;
}

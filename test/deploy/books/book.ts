import type { Payment } from '@paydesk/shared/payment';

/** What a gateway has of a payment. Amounts in minor units. */
export interface Booked {
  /** How many attempts the bank has approved. */
  readonly approved: number;
  /** Approved, neither taken nor released. */
  readonly isHeld: boolean;
  readonly isCanceled: boolean;
  readonly captured: number;
  readonly refunded: number;
}

/** The books of all gateways at one moment, by payment. */
export type Books = (payment: Payment) => Booked;

export const NOTHING: Booked = { approved: 0, isHeld: false, isCanceled: false, captured: 0, refunded: 0 };

/** Of a decimal with two places: every payment of these runs is in euros or Canadian dollars. */
export function minorUnits(decimal: string): number {
  return Math.round(Number(decimal) * 100);
}

/** Several attempts of one payment. */
export function added(booked: readonly Booked[]): Booked {
  return booked.reduce(
    (sum, one) => ({
      approved: sum.approved + one.approved,
      isHeld: sum.isHeld || one.isHeld,
      isCanceled: sum.isCanceled || one.isCanceled,
      captured: sum.captured + one.captured,
      refunded: sum.refunded + one.refunded,
    }),
    NOTHING,
  );
}

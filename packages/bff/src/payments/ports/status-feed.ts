import type { PaymentId } from '@paydesk/shared/ids';

/** Announces in every replica that a payment has changed. */
export interface StatusFeed {
  /** Calls back with the new version. Missing a call is possible: read the state after subscribing. */
  subscribe(payment: PaymentId, listener: (version: number) => void): () => void;
}

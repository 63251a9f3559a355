import type { DisputeKind } from '@paydesk/shared/dispute';

/**
 * How something that was held or taken stands at its gateway, after changes of ours and of others. Amounts are minor units, and
 * totals; one that is missing is not told.
 */
export interface Standing {
  /**
   * `held`, `taken`: as it was made, or captured. `canceled`: nothing is held or taken any more, without a refund.
   * `closed`: not held any more; whether taken or canceled is not told.
   * `changing`: a change is under way at the gateway. `unclear`: it has changed in a way that the gateway does not tell.
   * `untold`: nothing but disputes is told.
   */
  readonly state: 'held' | 'taken' | 'canceled' | 'closed' | 'changing' | 'unclear' | 'untold';
  /** Taken, before anything was given back. */
  readonly captured?: bigint;
  /** Given back by refunds. */
  readonly refunded?: bigint;
  /** Where no amount is told: whether a part, or the whole, of what was taken has been given back by refunds. */
  readonly refundedShare?: 'part' | 'whole';
  readonly disputes?: readonly DisputeReport[];
}

export interface DisputeReport {
  /** The same dispute twice has the same; within its payment. */
  readonly reference: string;
  readonly kind: DisputeKind;
  readonly amount: bigint;
  readonly reasonCode: string | null;
}

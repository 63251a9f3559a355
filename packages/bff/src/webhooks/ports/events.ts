import type { EventId, PaymentId } from '@paydesk/shared/ids';
import type { MerchantEventType } from '@paydesk/shared/merchant-event';
import type { StoredEvent } from '../delivery.ts';
import type { Endpoint } from '../endpoint.ts';

/** The events of all merchants, in one order once they are published. */
export interface Events {
  /**
   * Makes the endpoints of the configuration known to all replicas; others of before get nothing any more.
   * One whose URL is another than before is enabled again.
   */
  configure(endpoints: readonly Endpoint[]): Promise<void>;
  /**
   * Gives stored events their place in the order of all, plans their deliveries and hurries those who deliver.
   * One replica at a time. What happened to one payment is published in the order it happened.
   *
   * @returns How many; the limit when there may be more.
   */
  publish(limit: number): Promise<number>;
  /** Calls back when this process has stored events that are to be published. */
  onRecorded(listener: () => void): () => void;

  load(merchant: string, id: EventId): Promise<StoredEvent | undefined>;
  /** In order. `undefined`: `after` is no published event of the merchant, or is not kept any more. */
  list(query: EventQuery): Promise<readonly StoredEvent[] | undefined>;
  /**
   * Removes published events that are older, with their deliveries, unless one still waits.
   *
   * @returns How many; the limit when there may be more.
   */
  forget(olderThanMs: number, limit: number): Promise<number>;
}

export interface EventQuery {
  readonly merchant: string;
  readonly after?: EventId | undefined;
  readonly type?: MerchantEventType | undefined;
  readonly payment?: PaymentId | undefined;
  readonly limit: number;
}

import type { DeliveryId, EventId } from '@paydesk/shared/ids';
import type { DeliveryStatus } from '@paydesk/shared/webhook';
import type { Delivery, DeliveryAttempt, DueDelivery, Outcome, StoredEvent } from '../delivery.ts';
import type { EndpointHealth, EndpointKey } from '../endpoint.ts';

/** Deliveries and the health of endpoints. Every write is one durable transaction. */
export interface Deliveries {
  /**
   * The deliveries that are due, each the first of its lane that waits, those that are due longest first.
   *
   * @param sent Those on their way: they are left out, and so is what waits behind them.
   */
  due(endpoint: EndpointKey, sent: readonly DeliveryId[], limit: number): Promise<readonly DueDelivery[]>;
  /** Milliseconds until a delivery of the endpoint is due, 0 for now, `null` when none waits. */
  nextDueMs(endpoint: EndpointKey): Promise<number | null>;
  /**
   * Stores tries with their outcome. One of a delivery that has been settled meanwhile is stored, and changes nothing else.
   * What waits in the same lane becomes due with it: at once when it is over, else not before its next try.
   */
  record(tries: readonly Try[]): Promise<void>;
  /** Makes all that wait for their next try due now: the endpoint has received again. */
  hurry(endpoint: EndpointKey): Promise<void>;
  /** Declares those that wait and are older dead: nothing has reached their endpoint for as long as tries are made. */
  bury(olderThanMs: number): Promise<void>;
  /** Stores a ping that has been sent: its event, the delivery and the one try, which is the last one of its endpoint. */
  recordPing(ping: { readonly endpoint: EndpointKey; readonly event: StoredEvent; readonly attempt: DeliveryAttempt }): Promise<Delivery>;
  /** Waits again, with all tries, and those who deliver are hurried. `undefined`: there is none, or its event is not kept any more. */
  redeliver(merchant: string, id: DeliveryId): Promise<Delivery | undefined>;
  /** Newest first. */
  list(query: DeliveryQuery): Promise<readonly ListedDelivery[]>;

  healthOf(endpoint: EndpointKey): Promise<EndpointHealth>;
  saveHealth(endpoint: EndpointKey, health: EndpointHealth): Promise<void>;
  /** Deliveries that wait, and those that are dead, by endpoint. */
  counts(endpoints: readonly EndpointKey[]): Promise<ReadonlyMap<EndpointKey, { readonly pending: number; readonly dead: number }>>;
}

export interface Try {
  readonly delivery: DeliveryId;
  readonly attempt: DeliveryAttempt;
  readonly outcome: Outcome;
}

/** `place` sorts deliveries: page backwards from `before`, the place of the last one seen. */
export interface DeliveryQuery {
  readonly merchant: string;
  readonly id?: DeliveryId | undefined;
  readonly endpoint?: EndpointKey | undefined;
  readonly status?: DeliveryStatus | undefined;
  readonly event?: EventId | undefined;
  readonly before?: string | undefined;
  readonly limit: number;
}

export interface ListedDelivery extends Delivery {
  readonly place: string;
}

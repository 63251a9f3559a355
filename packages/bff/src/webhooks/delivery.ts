import type { DeliveryId, EventId, PaymentId } from '@paydesk/shared/ids';
import type { MerchantEventType } from '@paydesk/shared/merchant-event';
import type { DeliveryFault, DeliveryStatus } from '@paydesk/shared/webhook';
import type { EndpointKey } from './endpoint.ts';

/** An event as it is stored: without its id, and without what opens a payment to a browser. */
export interface StoredEvent {
  readonly id: EventId;
  readonly type: MerchantEventType;
  /** RFC 3339. */
  readonly timestamp: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** One event on its way to one endpoint. */
export interface Delivery {
  readonly id: DeliveryId;
  readonly endpoint: EndpointKey;
  readonly event: EventId;
  readonly eventType: MerchantEventType;
  readonly payment: PaymentId | null;
  readonly status: DeliveryStatus;
  readonly attempts: readonly NumberedAttempt[];
  /** `null`: it is over. */
  readonly dueAt: Date | null;
  readonly createdAt: Date;
  readonly settledAt: Date | null;
}

/** One try. Nothing of the answer is kept but its status. */
export interface DeliveryAttempt {
  readonly at: Date;
  readonly durationMs: number;
  /** `null`: there was no answer. */
  readonly httpStatus: number | null;
  /** `null`: it was received. */
  readonly fault: DeliveryFault | null;
}

export interface NumberedAttempt extends DeliveryAttempt {
  /** Of all times, from 1. */
  readonly number: number;
}

/** A delivery whose turn it is. */
export interface DueDelivery {
  readonly id: DeliveryId;
  readonly event: StoredEvent;
  /** Deliveries in one lane are sent one after another: those of one payment, in the order of its events. */
  readonly lane: string;
  /** Failed tries since it was planned, or asked for again. */
  readonly tries: number;
  readonly ageMs: number;
}

/** What a try means for its delivery. `delayMs`: until the next one. */
export type Outcome =
  { readonly status: 'delivered' } | { readonly status: 'dead' } | { readonly status: 'pending'; readonly delayMs: number };

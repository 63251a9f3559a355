import type { MerchantEventType } from '@paydesk/shared/merchant-event';
import type { DeliveryAttempt } from './delivery.ts';

/** Where events of a merchant are sent to, as configured. */
export interface Endpoint {
  /** Merchant and id, `lampshop/orders`: one name in all replicas. */
  readonly key: EndpointKey;
  readonly merchant: string;
  readonly id: string;
  readonly url: string;
  /** `whsec_...`. Each of them signs, so that a receiver may know any one of them. */
  readonly secrets: readonly [string, ...string[]];
  readonly types: readonly MerchantEventType[];
  /** May lead to an address that is not public. */
  readonly allowPrivate: boolean;
}

export type EndpointKey = `${string}/${string}`;

export function endpointKey(merchant: string, id: string): EndpointKey {
  return `${merchant}/${id}`;
}

/** @throws {Error} When it is no key. */
export function endpointKeyOf(text: string): EndpointKey {
  const [merchant, id, ...more] = text.split('/');
  if (merchant === undefined || id === undefined || more.length > 0) throw new Error('an endpoint is named by its merchant and its id');
  return endpointKey(merchant, id);
}

/** How an endpoint is doing. Stored, so that all replicas know. */
export interface EndpointHealth {
  /** Failed tries since the last one that was received, of all its deliveries. Those that ended during a pause are not counted. */
  readonly faults: number;
  readonly failingSince: Date | null;
  /** Until then nothing is sent, then one delivery as a probe. */
  readonly pausedUntil: Date | null;
  /** It has answered 410. */
  readonly disabledAt: Date | null;
  readonly lastDeliveredAt: Date | null;
  readonly lastAttempt: DeliveryAttempt | null;
}

export const NEW_HEALTH: EndpointHealth = {
  faults: 0,
  failingSince: null,
  pausedUntil: null,
  disabledAt: null,
  lastDeliveredAt: null,
  lastAttempt: null,
};

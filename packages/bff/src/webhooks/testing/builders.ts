import { DeliveryId, EventId } from '@paydesk/shared/ids';
import type { StoredEvent } from '../delivery.ts';
import { endpointKey, type Endpoint } from '../endpoint.ts';

/** Of 24 random bytes. */
export const A_SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

export function anEndpoint(patch: Partial<Endpoint> = {}): Endpoint {
  return {
    key: endpointKey('lampshop', 'orders'),
    merchant: 'lampshop',
    id: 'orders',
    url: 'https://shop.example/webhooks',
    secrets: [A_SECRET],
    types: ['payment.captured'],
    allowPrivate: false,
    ...patch,
  };
}

export function anEvent(number: number, patch: Partial<StoredEvent> = {}): StoredEvent {
  const id = EventId.parse(`evt_${String(number).padStart(26, '0')}`);
  return { id, type: 'payment.captured', timestamp: '2026-11-30T12:00:00.000Z', data: {}, ...patch };
}

export function deliveryId(number: number): DeliveryId {
  return DeliveryId.parse(`dlv_${String(number).padStart(26, '0')}`);
}

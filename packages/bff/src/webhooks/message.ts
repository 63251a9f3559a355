import type { MerchantEvent } from '@paydesk/shared/event';
import type { Clock } from '../payments/ports/clock.ts';
import type { StoredEvent } from './delivery.ts';
import type { Endpoint } from './endpoint.ts';
import type { WebhookMessage } from './ports/poster.ts';
import { signatures } from './signature.ts';

export type MessageOf = (endpoint: Endpoint, event: StoredEvent) => WebhookMessage;

/**
 * One try to deliver an event, as Standard Webhooks has it: the id is that of the event, the time that of the try.
 *
 * @param present The event as the API shows it.
 */
export function messageOf(present: (event: StoredEvent) => MerchantEvent, clock: Clock): MessageOf {
  return ({ url, secrets, allowPrivate }, event) => {
    const body = JSON.stringify(present(event));
    const seconds = Math.floor(clock.now().getTime() / 1000);
    return {
      url,
      allowPrivate,
      body,
      headers: {
        'content-type': 'application/json',
        'webhook-id': event.id,
        'webhook-timestamp': String(seconds),
        'webhook-signature': signatures(secrets, event.id, seconds, body),
      },
    };
  };
}

import type { EventId } from '@paydesk/shared/ids';
import type { Clock } from '../payments/ports/clock.ts';
import type { Tasks } from '../payments/ports/tasks.ts';
import type { Delivery } from './delivery.ts';
import { NEW_HEALTH, type Endpoint } from './endpoint.ts';
import { isFailing } from './health.ts';
import type { MessageOf } from './message.ts';
import type { Deliveries } from './ports/deliveries.ts';
import type { Poster } from './ports/poster.ts';

export interface PingParts {
  readonly deliveries: Deliveries;
  readonly poster: Poster;
  readonly messageOf: MessageOf;
  readonly tasks: Pick<Tasks, 'plan' | 'runSoon'>;
  readonly clock: Clock;
  readonly eventId: () => EventId;
}

const TAKEN_OVER_AFTER_MS = 10_000;

/** Sends a ping now, once, whether or not the endpoint is failing or disabled. When it is received all that waits follows. */
export function ping({ deliveries, poster, messageOf, tasks, clock, eventId }: PingParts) {
  return async (endpoint: Endpoint): Promise<Delivery> => {
    const { key, id } = endpoint;
    const at = clock.now();
    const event = { id: eventId(), type: 'ping', timestamp: at.toISOString(), data: { endpoint: id } } as const;
    const { httpStatus, fault, durationMs } = await poster.post(messageOf(endpoint, event));
    const attempt = { at, durationMs, httpStatus, fault };
    const delivery = await deliveries.recordPing({ endpoint: key, event, attempt });
    const health = await deliveries.healthOf(key);
    if (fault === null && (isFailing(health) || health.disabledAt !== null)) {
      // Should this process die in between.
      await tasks.plan('deliver_webhooks', key, TAKEN_OVER_AFTER_MS);
      await deliveries.hurry(key);
      await deliveries.saveHealth(key, { ...NEW_HEALTH, lastDeliveredAt: at, lastAttempt: attempt });
      await tasks.runSoon('deliver_webhooks', key, 0);
    }
    return delivery;
  };
}

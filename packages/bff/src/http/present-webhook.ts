import type { DeliveryAttempt as DeliveryAttemptView, EndpointStatus, WebhookDelivery, WebhookEndpoint } from '@paydesk/shared/webhook';
import type { Delivery, DeliveryAttempt } from '../webhooks/delivery.ts';
import type { EndpointHealth } from '../webhooks/endpoint.ts';
import type { ConfiguredEndpoint } from '../webhooks/endpoints-of.ts';
import { isFailing } from '../webhooks/health.ts';

export function presentDelivery({ endpoint, attempts, ...delivery }: Delivery): WebhookDelivery {
  return {
    id: delivery.id,
    endpoint: endpoint.slice(endpoint.indexOf('/') + 1),
    event: delivery.event,
    event_type: delivery.eventType,
    payment: delivery.payment,
    status: delivery.status,
    attempts: attempts.map((attempt) => ({ number: attempt.number, ...presentAttempt(attempt) })),
    next_attempt_at: delivery.dueAt?.toISOString() ?? null,
    created_at: delivery.createdAt.toISOString(),
    settled_at: delivery.settledAt?.toISOString() ?? null,
  };
}

/** @param counts Of the deliveries to the endpoint. */
export function presentEndpoint(
  { id, url, events, allowPrivate }: ConfiguredEndpoint,
  health: EndpointHealth,
  counts: { readonly pending: number; readonly dead: number },
): WebhookEndpoint {
  const status = statusOf(health);
  return {
    id,
    url,
    events: [...events],
    allow_private: allowPrivate,
    status,
    failing_since: status === 'enabled' ? null : time(health.failingSince),
    disabled_at: time(health.disabledAt),
    next_attempt_at: status === 'failing' ? time(health.pausedUntil) : null,
    last_delivered_at: time(health.lastDeliveredAt),
    last_attempt: health.lastAttempt === null ? null : presentAttempt(health.lastAttempt),
    pending: counts.pending,
    dead: counts.dead,
  };
}

function statusOf(health: EndpointHealth): EndpointStatus {
  if (health.disabledAt !== null) return 'disabled';
  return isFailing(health) ? 'failing' : 'enabled';
}

function presentAttempt({ at, durationMs, httpStatus, fault }: DeliveryAttempt): Omit<DeliveryAttemptView, 'number'> {
  return { at: at.toISOString(), duration_ms: durationMs, http_status: httpStatus, fault };
}

function time(at: Date | null): string | null {
  return at?.toISOString() ?? null;
}

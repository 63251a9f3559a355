import { z } from 'zod';
import { DeliveryId, EventId, PaymentId } from './ids.ts';
import { MERCHANT_EVENT_TYPES } from './merchant-event.ts';
import { Time } from './time.ts';

/**
 * Why a try of a delivery has not succeeded.
 * `http_status`: any answer but 2xx. `address_refused`: the name leads to an address that is not public.
 */
export const DELIVERY_FAULTS = [
  'http_status',
  'timed_out',
  'name_not_found',
  'address_refused',
  'not_connected',
  'certificate_refused',
  'connection_lost',
] as const;
export type DeliveryFault = (typeof DELIVERY_FAULTS)[number];

/** `dead`: all tries are spent, or the event is older than all tries together last. Kept, and can be delivered again. */
export const DELIVERY_STATUSES = ['pending', 'delivered', 'dead'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

export const DeliveryAttempt = z
  .object({
    number: z.int().min(1),
    at: Time,
    duration_ms: z.int().min(0),
    http_status: z.int().nullable().meta({ description: 'null: there was no answer.' }),
    fault: z.enum(DELIVERY_FAULTS).nullable().meta({ description: 'null: it was received.' }),
  })
  .meta({ id: 'DeliveryAttempt', description: 'One try to deliver an event. Nothing of the answer is kept but its status.' });
export type DeliveryAttempt = z.infer<typeof DeliveryAttempt>;

export const WebhookDelivery = z
  .object({
    id: DeliveryId,
    endpoint: z.string(),
    event: EventId,
    event_type: z.enum(MERCHANT_EVENT_TYPES),
    payment: PaymentId.nullable(),
    status: z.enum(DELIVERY_STATUSES),
    attempts: z.array(DeliveryAttempt).meta({ description: 'Oldest first.' }),
    next_attempt_at: Time.nullable().meta({
      description: 'null: it is over. Later while the endpoint fails, or an earlier event of the payment waits.',
    }),
    created_at: Time,
    settled_at: Time.nullable(),
  })
  .meta({ id: 'WebhookDelivery', description: 'One event on its way to one endpoint.' });
export type WebhookDelivery = z.infer<typeof WebhookDelivery>;

/** `failing`: the last tries have failed, so only one at a time is made. `disabled`: the endpoint has answered 410. */
const ENDPOINT_STATUSES = ['enabled', 'failing', 'disabled'] as const;
export type EndpointStatus = (typeof ENDPOINT_STATUSES)[number];

export const WebhookEndpoint = z
  .object({
    id: z.string().meta({ description: 'As in the configuration.' }),
    url: z.url(),
    events: z.array(z.string()).meta({ description: 'Types of events, `*` for all of them, `payment.*` for those of payments.' }),
    allow_private: z.boolean().meta({ description: 'May lead to an address that is not public.' }),
    status: z.enum(ENDPOINT_STATUSES).meta({
      description: 'failing: one delivery at a time is tried. disabled: it has answered 410; a ping that it receives enables it again.',
    }),
    failing_since: Time.nullable(),
    disabled_at: Time.nullable(),
    next_attempt_at: Time.nullable().meta({ description: 'While it is failing: when it is tried again.' }),
    last_delivered_at: Time.nullable(),
    last_attempt: DeliveryAttempt.omit({ number: true }).nullable(),
    pending: z.int().min(0).meta({ description: 'Deliveries that wait.' }),
    dead: z.int().min(0).meta({ description: 'Deliveries whose tries are spent.' }),
  })
  .meta({ id: 'WebhookEndpoint', description: 'Where events are sent to, and how that goes.' });
export type WebhookEndpoint = z.infer<typeof WebhookEndpoint>;

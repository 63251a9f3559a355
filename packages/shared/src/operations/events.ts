import { z } from 'zod';
import { Event } from '../event.ts';
import { EventId, PaymentId } from '../ids.ts';
import { MERCHANT_EVENT_TYPES } from '../merchant-event.ts';
import type { Operation } from '../operation.ts';
import { limit } from './parameters.ts';

export const listEvents = {
  id: 'listEvents',
  method: 'get',
  path: '/v1/events',
  summary: 'List events, in the order they happened',
  description: 'For a shop that was away, or has no endpoint for webhooks. Keep `next_cursor`, and ask for what comes after it.',
  caller: 'merchant',
  scope: 'read',
  query: z.strictObject({
    after: EventId.optional().meta({
      description: 'Those after this event: `next_cursor` of the page before, or the last event you have seen.',
    }),
    type: z.enum(MERCHANT_EVENT_TYPES).optional(),
    payment: PaymentId.optional(),
    limit,
  }),
  status: 200,
  response: z.object({ data: z.array(Event), next_cursor: z.string().nullable() }).meta({ id: 'EventPage' }),
} as const satisfies Operation;

export const readEvent = {
  id: 'readEvent',
  method: 'get',
  path: '/v1/events/{id}',
  summary: 'Read an event',
  description: 'The event as it was sent to endpoints.',
  caller: 'merchant',
  scope: 'read',
  status: 200,
  response: Event,
} as const satisfies Operation;

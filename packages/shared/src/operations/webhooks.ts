import { z } from 'zod';
import { EventId } from '../ids.ts';
import type { Operation } from '../operation.ts';
import { DELIVERY_STATUSES, WebhookDelivery, WebhookEndpoint } from '../webhook.ts';
import { cursor, limit } from './parameters.ts';

export const listWebhookEndpoints = {
  id: 'listWebhookEndpoints',
  method: 'get',
  path: '/v1/webhook-endpoints',
  summary: 'List the endpoints of the configuration and how they are doing',
  description: 'With what waits for them, what could not be delivered, and what came of the last try.',
  caller: 'merchant',
  scope: 'read',
  status: 200,
  response: z.object({ data: z.array(WebhookEndpoint), next_cursor: z.string().nullable() }).meta({ id: 'WebhookEndpointPage' }),
} as const satisfies Operation;

export const pingWebhookEndpoint = {
  id: 'pingWebhookEndpoint',
  method: 'post',
  path: '/v1/webhook-endpoints/{id}/ping',
  summary: 'Send a ping now, once: an endpoint that receives it is enabled again',
  description: 'The answer says what came of it, so an endpoint can be tried without a payment.',
  caller: 'merchant',
  scope: 'manage',
  idempotencyKey: 'accepted',
  status: 200,
  response: WebhookDelivery,
} as const satisfies Operation;

export const listWebhookDeliveries = {
  id: 'listWebhookDeliveries',
  method: 'get',
  path: '/v1/webhook-deliveries',
  summary: 'List deliveries with their attempts, newest first',
  description: 'One delivery is one event on its way to one endpoint, with every try and why it has failed.',
  caller: 'merchant',
  scope: 'read',
  query: z.strictObject({
    endpoint: z.string().max(64).optional(),
    status: z.enum(DELIVERY_STATUSES).optional(),
    event: EventId.optional(),
    cursor,
    limit,
  }),
  status: 200,
  response: z.object({ data: z.array(WebhookDelivery), next_cursor: z.string().nullable() }).meta({ id: 'WebhookDeliveryPage' }),
} as const satisfies Operation;

export const redeliverWebhook = {
  id: 'redeliverWebhook',
  method: 'post',
  path: '/v1/webhook-deliveries/{id}/redeliver',
  summary: 'Deliver an event again, with all tries anew',
  description: 'For deliveries that are `dead`, or that your endpoint has lost after it received them. The id of the event stays the same.',
  caller: 'merchant',
  scope: 'manage',
  idempotencyKey: 'accepted',
  status: 200,
  response: WebhookDelivery,
} as const satisfies Operation;

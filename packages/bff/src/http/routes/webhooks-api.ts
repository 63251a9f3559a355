import { DeliveryId } from '@paydesk/shared/ids';
import { listWebhookDeliveries, listWebhookEndpoints, pingWebhookEndpoint, redeliverWebhook } from '@paydesk/shared/operations/webhooks';
import type { WebhookDelivery } from '@paydesk/shared/webhook';
import { Router, type RequestHandler } from 'express';
import { z } from 'zod';
import { Fault } from '../../payments/faults.ts';
import type { Idempotency } from '../../payments/ports/idempotency.ts';
import type { Delivery } from '../../webhooks/delivery.ts';
import { endpointKey, type Endpoint, type EndpointKey } from '../../webhooks/endpoint.ts';
import type { ConfiguredEndpoint } from '../../webhooks/endpoints-of.ts';
import type { Deliveries } from '../../webhooks/ports/deliveries.ts';
import { contractRoute, pathId, type Call } from '../contract-route.ts';
import { decodeCursor, DELIVERY_PLACE, encodeCursor } from '../cursor.ts';
import { idempotencyKey } from '../idempotency-key.ts';
import { replayable } from '../idempotent.ts';
import { merchantOf } from '../middleware/authenticate.ts';
import { presentDelivery, presentEndpoint } from '../present-webhook.ts';

export interface WebhooksApi {
  readonly endpoints: ReadonlyMap<EndpointKey, ConfiguredEndpoint>;
  readonly deliveries: Pick<Deliveries, 'list' | 'healthOf' | 'counts' | 'redeliver'>;
  readonly idempotency: Idempotency;
  readonly ping: (endpoint: Endpoint) => Promise<Delivery>;
}

export function webhooksApi(api: WebhooksApi, before: readonly RequestHandler[]): Router {
  const { endpoints, deliveries } = api;
  const router = Router({ caseSensitive: true, strict: true });

  contractRoute(router, listWebhookEndpoints, before, async ({ response }) => {
    const own = [...endpoints.values()].filter(({ merchant }) => merchant === merchantOf(response));
    const counts = await deliveries.counts(own.map(({ key }) => key));
    const data = await Promise.all(
      own.map(async (endpoint) =>
        presentEndpoint(endpoint, await deliveries.healthOf(endpoint.key), counts.get(endpoint.key) ?? { pending: 0, dead: 0 }),
      ),
    );
    return { data, next_cursor: null };
  });

  contractRoute(router, pingWebhookEndpoint, before, (call) => {
    const { request, response } = call;
    const id = pathId(z.string(), request);
    const endpoint = endpoints.get(endpointKey(merchantOf(response), id));
    if (endpoint === undefined) {
      throw new Fault('not_found', 'You have no endpoint with this id in the configuration. GET /v1/webhook-endpoints lists yours.');
    }
    return replayable(api.idempotency, idempotencyKey(call), async () => presentDelivery(await api.ping(endpoint)));
  });

  contractRoute(router, listWebhookDeliveries, before, async ({ query, response }) => {
    const merchant = merchantOf(response);
    const found = await deliveries.list({
      merchant,
      endpoint: query.endpoint === undefined ? undefined : endpointKey(merchant, query.endpoint),
      status: query.status,
      event: query.event,
      before: query.cursor === undefined ? undefined : decodeCursor(DELIVERY_PLACE, query.cursor),
      limit: query.limit + 1,
    });
    const page = found.slice(0, query.limit);
    const last = page.at(-1);
    return {
      data: page.map(presentDelivery),
      next_cursor: found.length > page.length && last !== undefined ? encodeCursor(last.place) : null,
    };
  });

  contractRoute(router, redeliverWebhook, before, (call) => replayable(api.idempotency, idempotencyKey(call), () => redeliver(call)));

  return router;

  async function redeliver({ request, response }: Call<typeof redeliverWebhook>): Promise<WebhookDelivery> {
    const merchant = merchantOf(response);
    const id = pathId(DeliveryId, request);
    const [found] = await deliveries.list({ merchant, id, limit: 1 });
    if (found !== undefined && !endpoints.has(found.endpoint)) {
      const { endpoint } = presentDelivery(found);
      throw new Fault('conflict', `There is no endpoint "${endpoint}" in the configuration any more: nothing can be sent to it.`);
    }
    const delivery = found === undefined ? undefined : await deliveries.redeliver(merchant, id);
    if (delivery === undefined) throw new Fault('not_found', 'You have no delivery with this id, or its event is not kept any more.');
    return presentDelivery(delivery);
  }
}

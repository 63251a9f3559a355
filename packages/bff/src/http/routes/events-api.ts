import type { MerchantEvent } from '@paydesk/shared/event';
import { EventId } from '@paydesk/shared/ids';
import { listEvents, readEvent } from '@paydesk/shared/operations/events';
import { Router, type RequestHandler } from 'express';
import { Fault } from '../../payments/faults.ts';
import type { StoredEvent } from '../../webhooks/delivery.ts';
import type { Events } from '../../webhooks/ports/events.ts';
import { contractRoute, pathId } from '../contract-route.ts';
import { merchantOf } from '../middleware/authenticate.ts';

export interface EventsApi {
  readonly events: Pick<Events, 'list' | 'load'>;
  readonly presentEvent: (event: StoredEvent) => MerchantEvent;
}

/** What a merchant has been told, or could have been: events are kept whether or not there are endpoints. */
export function eventsApi({ events, presentEvent }: EventsApi, before: readonly RequestHandler[]): Router {
  const router = Router({ caseSensitive: true, strict: true });

  contractRoute(router, listEvents, before, async ({ query, response }) => {
    const found = await events.list({ merchant: merchantOf(response), ...query, limit: query.limit + 1 });
    if (found === undefined) {
      throw new Fault(
        'not_found',
        'You have no event with the id in "after", or it is not kept any more. List payments with "updated_from" to catch up, and then events without "after".',
      );
    }
    const page = found.slice(0, query.limit);
    return { data: page.map(presentEvent), next_cursor: found.length > page.length ? (page.at(-1)?.id ?? null) : null };
  });

  contractRoute(router, readEvent, before, async ({ request, response }) => {
    const event = await events.load(merchantOf(response), pathId(EventId, request));
    if (event === undefined) throw new Fault('not_found', 'You have no event with this id, or it is not kept any more.');
    return presentEvent(event);
  });

  return router;
}

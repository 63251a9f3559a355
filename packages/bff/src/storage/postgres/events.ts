import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Pool } from 'pg';
import type { TaskKind } from '../../payments/ports/tasks.ts';
import type { Endpoint } from '../../webhooks/endpoint.ts';
import type { EventQuery, Events } from '../../webhooks/ports/events.ts';
import type { Announcing } from './announcing.ts';
import { withoutValues } from './database-fault.ts';
import { runInOrder } from './event-order.ts';
import { CONFIGURE_ENDPOINTS, FIND_UNPUBLISHED, FORGET_EVENTS, LOAD_EVENT, POSITION_OF_EVENT, PUBLISH_EVENTS } from './event-statements.ts';
import type { RecordedEvents } from './recorded-events.ts';
import { run } from './statement.ts';
import { storableJson } from './storable-json.ts';
import { toEvent, type EventRow, type WebhookTables } from './webhook-tables.ts';

interface Published {
  readonly published: number;
  /** Kinds of tasks. */
  readonly due: readonly TaskKind[];
}

export function postgresEvents(pool: Pool, db: Kysely<WebhookTables>, announcing: Announcing, { onRecorded }: RecordedEvents): Events {
  return {
    async configure(endpoints) {
      const due = await runInOrder(pool, CONFIGURE_ENDPOINTS, [storableJson(endpoints.map(toEndpointRow))]);
      if (due.length > 0) announcing.taskDueSoon('deliver_webhooks');
    },

    async publish(limit) {
      if ((await run(pool, FIND_UNPUBLISHED, [])).length === 0) return 0;
      const [row] = await runInOrder<Published & Record<string, unknown>>(pool, PUBLISH_EVENTS, [limit]);
      if (row === undefined) throw new Error('what was published is always one row');
      for (const kind of row.due) announcing.taskDueSoon(kind);
      return row.published;
    },

    onRecorded,

    async load(merchant, id) {
      const [row] = await run<EventRow & Record<string, unknown>>(pool, LOAD_EVENT, [merchant, id]);
      return row === undefined ? undefined : toEvent(row);
    },

    async list(query) {
      const after = await positionOf(query);
      if (after === undefined) return undefined;
      try {
        return (await selectEvents(db, query, after).execute()).map(toEvent);
      } catch (error) {
        throw withoutValues('list_events', error);
      }
    },

    async forget(olderThanMs, limit) {
      const [row] = await run<{ forgotten: number }>(pool, FORGET_EVENTS, [olderThanMs, limit]);
      return row?.forgotten ?? 0;
    },
  };

  async function positionOf({ merchant, after }: EventQuery): Promise<bigint | undefined> {
    if (after === undefined) return 0n;
    const [row] = await run<{ position: bigint }>(pool, POSITION_OF_EVENT, [merchant, after]);
    return row?.position;
  }
}

function toEndpointRow({ key, merchant, types, url }: Endpoint): object {
  return { key, merchant, types, url_digest: createHash('sha256').update(url).digest('hex') };
}

function selectEvents(db: Kysely<WebhookTables>, query: EventQuery, after: bigint) {
  let selection = db.selectFrom('outbox').select(['id', 'body']).where('merchant', '=', query.merchant).where('position', '>', after);
  if (query.type !== undefined) selection = selection.where('type', '=', query.type);
  if (query.payment !== undefined) selection = selection.where('payment', '=', query.payment);
  return selection.orderBy('position').limit(query.limit);
}

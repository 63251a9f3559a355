import type { DeliveryId } from '@paydesk/shared/ids';
import { sql, type Kysely } from 'kysely';
import type { Pool } from 'pg';
import type { EndpointKey } from '../../webhooks/endpoint.ts';
import type { Deliveries, DeliveryQuery, Try } from '../../webhooks/ports/deliveries.ts';
import type { Announcing } from './announcing.ts';
import { withoutValues } from './database-fault.ts';
import {
  ATTEMPTS_OF_DELIVERY,
  BURY_DELIVERIES,
  COUNT_DELIVERIES,
  DUE_DELIVERIES,
  HURRY_DELIVERIES,
  NEXT_DELIVERY_DUE,
  RECORD_PING,
  RECORD_TRIES,
  REDELIVER,
} from './delivery-statements.ts';
import { endpointHealth } from './endpoint-health.ts';
import { run } from './statement.ts';
import { storableJson } from './storable-json.ts';
import {
  DELIVERIES,
  DELIVERY_ATTEMPTS,
  toDelivery,
  toEvent,
  type DeliveryRow,
  type EventRow,
  type WebhookTables,
} from './webhook-tables.ts';

const BURIED_AT_A_TIME = 1_000;

type DueRow = Pick<EventRow, 'body'> & {
  readonly [column: string]: unknown;
  readonly id: DeliveryId;
  readonly event: EventRow['id'];
  readonly lane: string;
  readonly tries: number;
  readonly age_ms: number;
};

interface CountRow {
  readonly [column: string]: unknown;
  readonly endpoint: EndpointKey;
  readonly pending: number;
  readonly dead: number;
}

export function postgresDeliveries(pool: Pool, db: Kysely<WebhookTables>, announcing: Announcing): Deliveries {
  return {
    ...endpointHealth(pool),

    async due(endpoint, sent, limit) {
      const rows = await run<DueRow>(pool, DUE_DELIVERIES, [endpoint, sent, limit]);
      return rows.map(({ id, event, body, lane, tries, age_ms }) => ({
        id,
        event: toEvent({ id: event, body }),
        lane,
        tries,
        ageMs: age_ms,
      }));
    },

    async nextDueMs(endpoint) {
      const [row] = await run<{ due_ms: number }>(pool, NEXT_DELIVERY_DUE, [endpoint]);
      return row === undefined ? null : Math.max(0, row.due_ms);
    },

    async record(tries) {
      if (tries.length > 0) await run(pool, RECORD_TRIES, [storableJson(tries.map(toTryRow))]);
    },

    async hurry(endpoint) {
      await run(pool, HURRY_DELIVERIES, [endpoint]);
    },

    async bury(olderThanMs) {
      for (;;) {
        const [row] = await run<{ buried: number }>(pool, BURY_DELIVERIES, [olderThanMs, BURIED_AT_A_TIME]);
        if (row === undefined || row.buried < BURIED_AT_A_TIME) return;
      }
    },

    async recordPing({ endpoint, event: { id, ...body }, attempt }) {
      const [status, failed] = attempt.fault === null ? ['delivered', 0] : ['dead', 1];
      const values = [endpoint, id, body.type, storableJson(body), status, failed];
      const tried = [attempt.at, attempt.durationMs, attempt.httpStatus, attempt.fault, storableJson(attempt)];
      const [row] = await run<DeliveryRow>(pool, RECORD_PING, [...values, ...tried]);
      if (row === undefined) throw new Error('a ping of an endpoint that is not configured was not stored');
      return toDelivery(row).delivery;
    },

    async redeliver(merchant, id) {
      const [row] = await run<DeliveryRow>(pool, REDELIVER, [merchant, id]);
      if (row === undefined) return undefined;
      announcing.taskDueSoon('deliver_webhooks');
      return toDelivery(row).delivery;
    },

    async list(query) {
      try {
        return (await selectDeliveries(db, query).execute()).map(toListed);
      } catch (error) {
        throw withoutValues('list_deliveries', error);
      }
    },

    async counts(endpoints) {
      const rows = await run<CountRow>(pool, COUNT_DELIVERIES, [endpoints]);
      const found = new Map(rows.map(({ endpoint, pending, dead }) => [endpoint, { pending, dead }]));
      return new Map(endpoints.map((endpoint) => [endpoint, found.get(endpoint) ?? { pending: 0, dead: 0 }]));
    },
  };
}

function toTryRow({ delivery, attempt, outcome }: Try, index: number): object {
  return {
    ...DELIVERY_ATTEMPTS.toRow({ ...attempt, number: index }),
    sequence: index,
    delivery,
    status: outcome.status,
    delay_ms: outcome.status === 'pending' ? outcome.delayMs : null,
  };
}

const PLACE = /^(\d{1,18})_(dlv_[0-9a-z]{26})$/;

function toListed(row: DeliveryRow) {
  const { delivery, position } = toDelivery(row);
  return { ...delivery, place: `${String(position)}_${delivery.id}` };
}

function selectDeliveries(db: Kysely<WebhookTables>, { merchant, id, endpoint, status, event, before, limit }: DeliveryQuery) {
  let selection = db
    .selectFrom('webhook_deliveries as d')
    .select(DELIVERIES.columns)
    .select(sql<DeliveryRow['attempts']>`${sql.raw(ATTEMPTS_OF_DELIVERY)}`.as('attempts'))
    .where('merchant', '=', merchant);
  if (id !== undefined) selection = selection.where('id', '=', id);
  if (endpoint !== undefined) selection = selection.where('endpoint', '=', endpoint);
  if (status !== undefined) selection = selection.where('status', '=', status);
  if (event !== undefined) selection = selection.where('event', '=', event);
  if (before !== undefined) {
    const [, position, id] = PLACE.exec(before) ?? [];
    selection = selection.where(sql<boolean>`(position, id) < (${position ?? null}::bigint, ${id ?? null}::text)`);
  }
  return selection.orderBy('position', 'desc').orderBy('id', 'desc').limit(limit);
}

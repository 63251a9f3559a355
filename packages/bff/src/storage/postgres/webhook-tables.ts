import type { EventId } from '@paydesk/shared/ids';
import type { MerchantEventType } from '@paydesk/shared/merchant-event';
import type { Delivery, NumberedAttempt, StoredEvent } from '../../webhooks/delivery.ts';
import type { EndpointHealth } from '../../webhooks/endpoint.ts';
import { bigint, integer, json, table, text, time, type Row, type StoredRow } from './table.ts';

/** Those that Kysely builds queries on. */
export interface WebhookTables {
  readonly outbox: PublishedRow;
  readonly webhook_deliveries: Row<DeliveryFields> & { readonly merchant: string };
}

/** The rest of an event is its body. */
interface PublishedRow {
  readonly id: EventId;
  readonly merchant: string;
  readonly payment: string | null;
  readonly type: MerchantEventType;
  readonly position: bigint;
  readonly body: Omit<StoredEvent, 'id'>;
}

export type EventRow = Pick<PublishedRow, 'id' | 'body'>;

export function toEvent({ id, body: { type, timestamp, data } }: EventRow): StoredEvent {
  return { id, type, timestamp, data };
}

type DeliveryFields = Omit<Delivery, 'attempts'> & {
  /** That of its event, in the order of all. */
  readonly position: bigint;
};

export const DELIVERIES = table<DeliveryFields>('webhook_deliveries', {
  id: text.fixed,
  endpoint: text.fixed,
  event: text.fixed,
  eventType: text.fixed,
  payment: text.nullable.fixed,
  status: text.changes,
  dueAt: time.nullable.changes,
  createdAt: time.fixed,
  settledAt: time.nullable.changes,
  position: bigint.fixed,
});

export const DELIVERY_ATTEMPTS = table<NumberedAttempt>('webhook_attempts', {
  number: integer.fixed,
  at: time.fixed,
  durationMs: integer.fixed,
  httpStatus: integer.nullable.fixed,
  fault: text.nullable.fixed,
});

export type DeliveryRow = StoredRow<DeliveryFields> & { readonly attempts: readonly StoredRow<NumberedAttempt>[] };

export function toDelivery({ attempts, ...row }: DeliveryRow): { readonly delivery: Delivery; readonly position: bigint } {
  const { position, ...fields } = DELIVERIES.fromRow(row);
  return { delivery: { ...fields, attempts: attempts.map(DELIVERY_ATTEMPTS.fromRow) }, position };
}

/** Columns of `webhook_endpoints`. */
export const ENDPOINT_HEALTH = table<EndpointHealth>('webhook_endpoints', {
  faults: integer.changes,
  failingSince: time.nullable.changes,
  pausedUntil: time.nullable.changes,
  disabledAt: time.nullable.changes,
  lastDeliveredAt: time.nullable.changes,
  lastAttempt: json.nullable.changes,
});

export function toHealth(row: StoredRow<EndpointHealth>): EndpointHealth {
  const { lastAttempt, ...health } = ENDPOINT_HEALTH.fromRow(row);
  return { ...health, lastAttempt: lastAttempt === null ? null : { ...lastAttempt, at: new Date(lastAttempt.at) } };
}

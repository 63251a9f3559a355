import type { PostgresServer } from './postgres-server.ts';
import type { StoredEvent } from '../faults/judge-arrivals.ts';

/** An event as it is stored, with what it says of its payment. */
export interface ToldEvent extends StoredEvent {
  readonly order: string | null;
  readonly status: string | null;
  readonly payment: string | null;
}

const EVENTS = `select coalesce(json_agg(json_build_object('id', id, 'type', type, 'payment', payment,
  'lane', coalesce(payment, body -> 'data' ->> 'id', id), 'order', body -> 'data' ->> 'order_reference',
  'status', body -> 'data' ->> 'status') order by position nulls last), '[]') from outbox`;

/** All events, in the order in which they were published. */
export async function storedEvents(server: PostgresServer): Promise<readonly ToldEvent[]> {
  return JSON.parse(await server.sql(EVENTS)) as readonly ToldEvent[];
}

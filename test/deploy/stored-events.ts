import type { PostgresServer } from './postgres-server.ts';

/** Ids of all events that were stored. */
export function storedEventsOf(server: PostgresServer): () => Promise<readonly string[]> {
  return async () => (await server.sql('select id from outbox')).split('\n').filter((id) => id !== '');
}

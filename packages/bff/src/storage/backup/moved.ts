import type pg from 'pg';
import { MOVED } from '../postgres/schema.ts';

/** From now on no replica starts on this database: what it holds is served elsewhere. */
export async function markMoved(client: pg.ClientBase): Promise<void> {
  await client.query('insert into paydesk_migrations (name, timestamp) values ($1, now()::text)', [MOVED]);
}

export async function unmarkMoved(client: pg.ClientBase): Promise<void> {
  await client.query('delete from paydesk_migrations where name = $1', [MOVED]);
}

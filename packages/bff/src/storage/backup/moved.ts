import type pg from 'pg';
import { MOVED } from '../postgres/schema.ts';

/**
 * From now on no replica starts on this database: what it holds is served elsewhere.
 *
 * @returns Whether it was not marked before, as by a move that was killed.
 */
export async function markMoved(client: pg.ClientBase): Promise<boolean> {
  const { rowCount } = await client.query(
    'insert into paydesk_migrations (name, timestamp) values ($1, now()::text) on conflict (name) do nothing',
    [MOVED],
  );
  return rowCount === 1;
}

export async function unmarkMoved(client: pg.ClientBase): Promise<void> {
  await client.query('delete from paydesk_migrations where name = $1', [MOVED]);
}

import type { Pool, QueryResultRow } from 'pg';
import { withoutValues } from './database-fault.ts';
import { run, type Statement } from './statement.ts';

/**
 * Held until the end of the transaction in which events get their positions: positions become visible in their order, so that
 * no reader who has seen one of them misses one before it.
 */
export const EVENT_ORDER_HELD = `select pg_advisory_xact_lock(hashtextextended('paydesk_event_positions', 0))`;

/**
 * A replica whose machine is gone between two statements would hold the order until the server misses it, which takes hours.
 * Several statements in one text go in one round trip.
 */
const SILENT_MS_MAX = 3_000;
export const EVENT_ORDER_BEGUN = `
  begin isolation level read committed; set local idle_in_transaction_session_timeout = ${String(SILENT_MS_MAX)}`;

const HOLD_EVENT_ORDER: Statement = { name: 'hold_event_order', text: EVENT_ORDER_HELD };

/** Runs a statement while no other replica runs one in this way. It sees all that those before have stored. */
export async function runInOrder<Row extends QueryResultRow>(
  pool: Pool,
  statement: Statement,
  values: readonly unknown[],
): Promise<readonly Row[]> {
  const client = await pool.connect();
  try {
    await client.query(EVENT_ORDER_BEGUN);
    await run(client, HOLD_EVENT_ORDER, []);
    const rows = await run<Row>(client, statement, values);
    await client.query('commit');
    client.release();
    return rows;
  } catch (error) {
    client.release(true);
    throw withoutValues(statement.name, error);
  }
}

import type { Client } from 'pg';
import { type Connection, newClient } from './connect.ts';

/** Whether something between us and the server keeps the connections: then it names another process than the server does. */
async function isPooled(connection: Connection): Promise<boolean> {
  return ask(connection, async (client) => {
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    const { processID: told } = client as unknown as { readonly processID: number | null };
    return told !== rows[0]?.pid;
  });
}

/** @throws {Error} Where what we need of a session would be lost, with advice. */
export async function assertDirect(connection: Connection, setting: 'url' | 'direct_url'): Promise<void> {
  if (!(await isPooled(connection))) return;
  throw new Error(
    setting === 'url'
      ? '`database.url` leads through a pooler such as PgBouncer, which keeps neither LISTEN nor prepared statements. Name the server ' +
          'itself in `database.direct_url`, or lead `database.url` past the pooler.'
      : '`database.direct_url` leads through a pooler such as PgBouncer: name the server itself.',
  );
}

/** What an operator should know of a server that others stand beside, or that is reached through a pooler. */
export async function adviceAbout(
  connection: Connection,
  has: { readonly standbys: boolean; readonly pooler: boolean },
): Promise<string[]> {
  if (!has.standbys && !has.pooler) return [];
  return ask(connection, async (client) => {
    const { rows } = await client.query<{ commit: string; standbys: string; timeout: string }>(
      "select current_setting('synchronous_commit') as commit, current_setting('synchronous_standby_names') as standbys, current_setting('statement_timeout') as timeout",
    );
    const { commit = '', standbys = '', timeout = '' } = rows[0] ?? {};
    const advice = [];
    if (has.standbys && (standbys === '' || commit === 'off' || commit === 'local'))
      advice.push(
        'A failover can lose payments: the database does not wait for a standby. Set synchronous_standby_names, and synchronous_commit to on.',
      );
    if (has.pooler && timeout === '0')
      advice.push(
        'Statements have no time limit: a pooler does not pass it on. Set it for the role: alter role ... set statement_timeout = 15000.',
      );
    return advice;
  });
}

async function ask<Answer>(connection: Connection, question: (client: Client) => Promise<Answer>): Promise<Answer> {
  const client = newClient(connection);
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await question(client);
  } finally {
    await client.end();
  }
}

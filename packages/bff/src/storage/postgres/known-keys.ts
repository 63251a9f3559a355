import pg, { type ClientConfig } from 'pg';
import { clientSettings } from './connect.ts';

/** What a process calls itself that has read keys with this digest. A name has at most 63 bytes. */
export function nameWithKeys(digest: string): string {
  return `${PREFIX}${digest}`;
}

const PREFIX = 'paydesk keys ';

/** What the database knows of those who need keys. */
export interface KeyNeeds {
  /** Processes that serve now. */
  readonly processes: number;
  /** Of these, with other keys than the digest says, and where they connect from. */
  readonly others: readonly string[];
  /** Payments that began before a moment and are still open. */
  readonly openPayments: number;
}

/** @param since When the key that is asked about stopped being the first one; `null`: it is not asked about payments. */
export async function keyNeeds(connection: ClientConfig, digest: string, since: Date | null): Promise<KeyNeeds> {
  const client = new pg.Client(clientSettings(connection));
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string; place: string }>(PROCESSES, [`${PREFIX}%`]);
    const open = since === null ? undefined : await client.query<{ count: number }>(OPEN_PAYMENTS, [since]);
    return {
      processes: rows.length,
      others: rows.filter(({ name }) => name !== nameWithKeys(digest)).map(({ place }) => place),
      openPayments: open?.rows[0]?.count ?? 0,
    };
  } finally {
    await client.end();
  }
}

const PROCESSES = `
  select application_name as name, coalesce(host(client_addr), 'this machine') as place
  from pg_stat_activity where datname = current_database() and application_name like $1 order by backend_start`;

const OPEN_PAYMENTS = `
  select count(*)::int as count from payments
  where created_at < $1 and status in ('awaiting_payer', 'processing', 'challenged', 'unknown', 'declined')`;

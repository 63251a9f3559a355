import pg, { type ClientConfig } from 'pg';
import type { Connection, Log } from './connect.ts';

const SEARCH_ANSWER_MS_MAX = 2_000;
/** Its timeline grows with each promotion. Nothing: a standby, or a server that is read-only. */
const READ_TIMELINE = `select case when pg_is_in_recovery() or current_setting('transaction_read_only') = 'on' then null
  else left(pg_walfile_name(pg_current_wal_insert_lsn()), 8) end as timeline`;
const READ_ONLY = '25006';

type Connected = (error?: Error) => void;

/**
 * Clients of several servers, of which one can be written to. When that one is lost, the others are asked in search of the one that
 * was promoted. A server that comes back as it was before a promotion is refused: what it stores would be lost.
 */
export function clientsOfPrimary(urls: readonly string[], log: Log): NonNullable<Connection['clientClass']> {
  let current = urls[0] ?? '';
  let latest = '';
  let searching: Promise<void> | undefined;

  return class ClientOfPrimary extends pg.Client {
    readonly #url: string;

    constructor(settings: ClientConfig = {}) {
      super({ ...settings, connectionString: current });
      this.#url = current;
      // Between its start and its use nothing else hears of a break.
      this.on('error', () => undefined);
    }

    override connect(): Promise<pg.Client>;
    override connect(callback: Connected): void;
    override connect(callback?: Connected): Promise<pg.Client> | undefined {
      const connecting = this.#connectToPrimary();
      if (callback === undefined) return connecting.then(() => this);
      connecting.then(() => {
        callback();
      }, callback);
      return undefined;
    }

    async #connectToPrimary(): Promise<void> {
      try {
        await super.connect();
        await this.#assertPrimary();
      } catch (error) {
        search();
        throw error;
      }
      this.#endWhenReadOnly();
    }

    async #assertPrimary(): Promise<void> {
      try {
        const timeline = await timelineOf(this);
        if (timeline === null) throw new Error('Connection terminated: this server is a standby');
        if (timeline < latest) throw new Error('Connection terminated: another server was promoted after this one');
        latest = timeline;
        if (current !== this.#url) throw new Error('Connection terminated: another server was found');
      } catch (error) {
        this.end().catch(() => undefined);
        throw error;
      }
    }

    /** A pool gives an ended client to no other statement. */
    #endWhenReadOnly(): void {
      const { connection } = this as unknown as { readonly connection: NodeJS.EventEmitter };
      connection.on('errorMessage', ({ code }: { readonly code?: string }) => {
        if (code !== READ_ONLY) return;
        this.end().catch(() => undefined);
        search();
      });
    }
  };

  function search(): void {
    searching ??= findPrimary().finally(() => {
      searching = undefined;
    });
  }

  async function findPrimary(): Promise<void> {
    const asked = await Promise.all(urls.map(async (url) => ({ url, timeline: await askTimeline(url) })));
    const [found] = asked
      .filter((answer): answer is { url: string; timeline: string } => answer.timeline !== null && answer.timeline >= latest)
      .sort((one, other) => (one.timeline < other.timeline ? 1 : -1));
    if (found === undefined) return;
    latest = found.timeline;
    if (found.url === current) return;
    current = found.url;
    log('Another database server can be written to now', { server: urls.indexOf(found.url) + 1, timeline: found.timeline });
  }
}

async function askTimeline(url: string): Promise<string | null> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: SEARCH_ANSWER_MS_MAX,
    query_timeout: SEARCH_ANSWER_MS_MAX,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await timelineOf(client);
  } catch {
    return null;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function timelineOf(client: pg.Client): Promise<string | null> {
  const { rows } = await client.query<{ timeline: string | null }>(READ_TIMELINE);
  return rows[0]?.timeline ?? null;
}

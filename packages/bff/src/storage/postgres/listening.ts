import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { type Connection, type Log, newClient } from './connect.ts';

/** Notifications of other replicas, over one connection that is made again when it breaks. */
export interface Listening {
  on(channel: string, listener: (payload: string) => void): void;
  /** Notifications may have been missed: poll. */
  onReconnect(listener: () => void): void;
  /** Names this process to others that look at the connections of the server, for as long as it lives. */
  introduce(name: string): Promise<void>;
  close(): Promise<void>;
}

/** Sent regularly, to notice a broken connection. */
export const HEARTBEAT = 'select 1';

const RECONNECT_MS_MIN = 50;
const RECONNECT_MS_MAX = 2_000;
/** A connection that broke silently is noticed within the sum of both. */
const HEARTBEAT_MS = 10_000;
const HEARTBEAT_ANSWER_MS_MAX = 5_000;

export async function listen(connection: Connection, channels: readonly string[], log: Log): Promise<Listening> {
  const closing = new AbortController();
  const isClosing = (): boolean => closing.signal.aborted;
  const listeners = new Map<string, (payload: string) => void>();
  const reconnected = new Set<() => void>();
  let introduced = '';
  let client = await connect();
  const heartbeat = setInterval(() => {
    client.query(HEARTBEAT).catch(() => client.end().catch(() => undefined));
  }, HEARTBEAT_MS);
  heartbeat.unref();

  return {
    on(channel, listener) {
      listeners.set(channel, listener);
    },
    onReconnect(listener) {
      reconnected.add(listener);
    },
    async introduce(name) {
      introduced = name;
      await introduceThrough(client);
    },
    async close() {
      closing.abort();
      clearInterval(heartbeat);
      await client.end();
    },
  };

  async function connect(): Promise<pg.Client> {
    const fresh = newClient(connection, { query_timeout: HEARTBEAT_ANSWER_MS_MAX });
    fresh.on('notification', ({ channel, payload }) => {
      listeners.get(channel)?.(payload ?? '');
    });
    fresh.on('error', (error) => {
      log('The connection that hears of changes broke', { reason: error.message });
    });
    await fresh.connect();
    try {
      if (introduced !== '') await introduceThrough(fresh);
      for (const channel of channels) await fresh.query(`listen ${pg.escapeIdentifier(channel)}`);
    } catch (error) {
      await fresh.end().catch(() => undefined);
      throw error;
    }
    fresh.once('end', () => {
      void reconnect();
    });
    return fresh;
  }

  async function introduceThrough(connected: pg.Client): Promise<void> {
    await connected.query(`select set_config('application_name', $1, false)`, [introduced]);
  }

  async function reconnect(): Promise<void> {
    for (let pauseMs = RECONNECT_MS_MIN; !isClosing(); pauseMs = Math.min(pauseMs * 2, RECONNECT_MS_MAX)) {
      try {
        client = await connect();
      } catch (error) {
        log('Still not hearing of changes', { reason: error instanceof Error ? error.message : String(error) });
        await delay(pauseMs, undefined, { signal: closing.signal, ref: false }).catch(() => undefined);
        continue;
      }
      if (isClosing()) await client.end();
      else for (const listener of reconnected) listener();
      return;
    }
  }
}

import type { PaymentId } from '@paydesk/shared/ids';
import type { Pool } from 'pg';
import type { StatusFeed } from '../../payments/ports/status-feed.ts';
import { PAYMENT_CHANGED } from './announcing.ts';
import type { Log } from './connect.ts';
import type { Listening } from './listening.ts';
import { run, type Statement } from './statement.ts';

interface Watched {
  readonly listeners: Set<(version: number) => void>;
  /** The last version the listeners were told of. */
  told: number;
}

const READ_VERSIONS: Statement = { name: 'read_versions', text: 'select id, version from payments where id = any($1::text[])' };

/** A slice never holds up the event loop. */
const SLICE = 1_000;

/**
 * However many browsers wait for a payment, the database tells each process once.
 *
 * @param lookEveryMs An announcement may be lost with the process that owed it: this often we look ourselves.
 */
export function postgresStatusFeed(pool: Pool, listening: Listening, lookEveryMs: number, log: Log): StatusFeed & { close(): void } {
  const watched = new Map<string, Watched>();
  let looking = false;

  const tell = (payment: string, version: number): void => {
    const those = watched.get(payment);
    if (those === undefined || version <= those.told) return;
    those.told = version;
    for (const listener of those.listeners) listener(version);
  };

  listening.on(PAYMENT_CHANGED, (payload) => {
    const [payment = '', version] = payload.split(' ');
    tell(payment, Number(version));
  });
  listening.onReconnect(() => void look());
  const timer = setInterval(() => void look(), lookEveryMs);
  timer.unref();

  return {
    subscribe(payment, listener) {
      const those = watched.get(payment) ?? { listeners: new Set(), told: 0 };
      watched.set(payment, those);
      // The same function may be subscribed twice: each subscription counts.
      const subscription = (version: number): void => {
        listener(version);
      };
      those.listeners.add(subscription);
      return () => {
        those.listeners.delete(subscription);
        if (those.listeners.size === 0 && watched.get(payment) === those) watched.delete(payment);
      };
    },
    close() {
      clearInterval(timer);
    },
  };

  async function look(): Promise<void> {
    if (looking) return;
    looking = true;
    try {
      const payments = [...watched.keys()];
      for (let start = 0; start < payments.length; start += SLICE) {
        const rows = await run<{ id: PaymentId; version: number }>(pool, READ_VERSIONS, [payments.slice(start, start + SLICE)]);
        for (const { id, version } of rows) tell(id, version);
      }
    } catch (error) {
      log('Changes may have been missed', { reason: error instanceof Error ? error.message : String(error) });
    } finally {
      looking = false;
    }
  }
}

import type { PaymentId } from '@paydesk/shared/ids';
import type { Pool } from 'pg';
import type { StatusFeed } from '../../payments/ports/status-feed.ts';
import { PAYMENT_CHANGED } from './announcing.ts';
import type { Log } from './connect.ts';
import type { Listening } from './listening.ts';
import { run, type Statement } from './statement.ts';

interface Watched {
  readonly listeners: Set<(version: number) => void>;
  /** The last version that the listeners were called with. */
  latest: number;
}

const READ_VERSIONS: Statement = { name: 'read_versions', text: 'select id, version from payments where id = any($1::text[])' };

/** Ids of one statement: few enough not to block the event loop. */
const SLICE = 1_000;

/**
 * The database notifies each process once, for all browsers that wait for a payment.
 *
 * @param pollEveryMs A notification is lost when its process dies before sending it.
 */
export function postgresStatusFeed(pool: Pool, listening: Listening, pollEveryMs: number, log: Log): StatusFeed & { close(): void } {
  const watched = new Map<string, Watched>();
  let polling = false;

  const publish = (payment: string, version: number): void => {
    const those = watched.get(payment);
    if (those === undefined || version <= those.latest) return;
    those.latest = version;
    for (const listener of those.listeners) listener(version);
  };

  listening.on(PAYMENT_CHANGED, (payload) => {
    const [payment = '', version] = payload.split(' ');
    publish(payment, Number(version));
  });
  listening.onReconnect(() => void poll());
  const timer = setInterval(() => void poll(), pollEveryMs);
  timer.unref();

  return {
    subscribe(payment, listener) {
      const those = watched.get(payment) ?? { listeners: new Set(), latest: 0 };
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

  async function poll(): Promise<void> {
    if (polling) return;
    polling = true;
    try {
      const payments = [...watched.keys()];
      for (let start = 0; start < payments.length; start += SLICE) {
        const rows = await run<{ id: PaymentId; version: number }>(pool, READ_VERSIONS, [payments.slice(start, start + SLICE)]);
        for (const { id, version } of rows) publish(id, version);
      }
    } catch (error) {
      log('Changes may have been missed', { reason: error instanceof Error ? error.message : String(error) });
    } finally {
      polling = false;
    }
  }
}

import type { PaymentId } from '@paydesk/shared/ids';
import type { Pool } from 'pg';
import type { StatusFeed } from '../../payments/ports/status-feed.ts';
import { PAYMENT_CHANGED } from './channels.ts';
import type { Log } from './connect.ts';
import type { Listening } from './listening.ts';
import { run, type Statement } from './statement.ts';

type Listener = (version: number) => void;

const READ_VERSIONS: Statement = { name: 'read_versions', text: 'select id, version from payments where id = any($1)' };

/** However many browsers wait for a payment, the database tells each process once. */
export function postgresStatusFeed(pool: Pool, listening: Listening, log: Log): StatusFeed {
  const listeners = new Map<string, Set<Listener>>();

  const tell = (payment: string, version: number): void => {
    for (const listener of listeners.get(payment) ?? []) listener(version);
  };

  listening.on(PAYMENT_CHANGED, (payload) => {
    const [payment = '', version] = payload.split(' ');
    tell(payment, Number(version));
  });

  listening.onReconnect(() => {
    tellEverybody().catch((error: unknown) => {
      log('Changes may have been missed', { reason: error instanceof Error ? error.message : String(error) });
    });
  });

  return {
    subscribe(payment, listener) {
      const those = listeners.get(payment) ?? new Set();
      listeners.set(payment, those.add(listener));
      return () => {
        those.delete(listener);
        if (those.size === 0 && listeners.get(payment) === those) listeners.delete(payment);
      };
    },
  };

  async function tellEverybody(): Promise<void> {
    const rows = await run<{ id: PaymentId; version: number }>(pool, READ_VERSIONS, [[...listeners.keys()]]);
    for (const { id, version } of rows) tell(id, version);
  }
}

import type { Pool } from 'pg';
import type { Inbox } from '../../payments/ports/inbox.ts';
import { run, type Statement } from './statement.ts';
import { storableJson } from './storable-json.ts';

const KEEP_NOTIFICATION: Statement = {
  name: 'keep_notification',
  text: `
    insert into notifications (account, digest, payment, operation, details, received_at) values ($1, $2, $3, $4, $5, $6)
    on conflict (account, digest) do nothing returning digest`,
};

export function postgresInbox(pool: Pool): Inbox {
  return {
    async keep({ account, digest, payment, operation, details, receivedAt }) {
      const rows = await run(pool, KEEP_NOTIFICATION, [account, digest, payment, operation, storableJson(details), receivedAt]);
      return rows.length === 1;
    },
  };
}

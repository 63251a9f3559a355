import { setImmediate as turn } from 'node:timers/promises';
import type { PaymentId } from '@paydesk/shared/ids';
import type { Pool } from 'pg';
import type { TaskChange } from '../../payments/ports/payments.ts';
import type { TaskKind } from '../../payments/ports/tasks.ts';
import type { Log } from './connect.ts';
import { run, type Statement } from './statement.ts';

/** Channel of `notify`. Payload: payment id, space, version. */
export const PAYMENT_CHANGED = 'paydesk_payment_changed';
/** Channel of `notify`. Payload: kinds of tasks, separated by commas; all of them without one. */
export const TASK_DUE_SOON = 'paydesk_task_hurried';

/** Notifies every replica, this one included, of what has been stored. */
export interface Announcing {
  paymentChanged(payment: PaymentId, version: number): void;
  taskDueSoon(kind: TaskKind): void;
  /** Notifies of those that are due before workers poll. */
  tasksPlanned(tasks: readonly TaskChange[]): void;
  /** Resolves when everything has been sent. */
  close(): Promise<void>;
}

/** Workers poll for tasks this often without being notified. */
const SOON_MS = 1_000;

/** Notifications of one transaction arrive together. $1 channels, $2 payloads. */
const ANNOUNCE: Statement = {
  name: 'announce',
  text: 'select pg_notify(channel, payload) from unnest($1::text[], $2::text[]) as notification (channel, payload)',
};

/**
 * Notifies in a transaction of its own, for all changes that wait. PostgreSQL commits one transaction with notifications
 * at a time, so a change that notified would delay all others until it has reached the disk.
 * A process that dies before it has notified is made up for by polling (`status-feed.ts`).
 */
export function announceThrough(pool: Pool, log: Log): Announcing {
  const versions = new Map<PaymentId, number>();
  const kinds = new Set<TaskKind>();
  let sending: Promise<void> | undefined;

  function send(): void {
    sending ??= sendAll().finally(() => {
      sending = undefined;
    });
  }

  async function sendAll(): Promise<void> {
    await turn();
    while (versions.size > 0 || kinds.size > 0) {
      const notifications = [...versions].map(([payment, version]) => ({
        channel: PAYMENT_CHANGED,
        payload: `${payment} ${String(version)}`,
      }));
      if (kinds.size > 0) notifications.push({ channel: TASK_DUE_SOON, payload: [...kinds].join(',') });
      versions.clear();
      kinds.clear();
      try {
        await run(pool, ANNOUNCE, [notifications.map(({ channel }) => channel), notifications.map(({ payload }) => payload)]);
      } catch (error) {
        log('Other replicas were not told of a change', { reason: error instanceof Error ? error.message : String(error) });
      }
    }
  }

  return {
    paymentChanged(payment, version) {
      versions.set(payment, version);
      send();
    },
    taskDueSoon(kind) {
      kinds.add(kind);
      send();
    },
    tasksPlanned(tasks) {
      const soon = tasks.filter(({ delayMs }) => delayMs !== null && delayMs < SOON_MS);
      if (soon.length === 0) return;
      for (const { kind } of soon) kinds.add(kind);
      send();
    },
    async close() {
      await sending;
    },
  };
}

import { setImmediate as turn } from 'node:timers/promises';
import type { PaymentId } from '@paydesk/shared/ids';
import type { Pool } from 'pg';
import type { TaskChange } from '../../payments/ports/payments.ts';
import type { Log } from './connect.ts';
import { run, type Statement } from './statement.ts';

/** Channel of `notify`. Payload: payment id, space, version. */
export const PAYMENT_CHANGED = 'paydesk_payment_changed';
/** Channel of `notify`, without a payload. */
export const TASK_HURRIED = 'paydesk_task_hurried';

/** Tells every replica, this one included, what has been stored. */
export interface Announcing {
  paymentChanged(payment: PaymentId, version: number): void;
  taskHurried(): void;
  /** Those that are due before anybody would look. */
  tasksPlanned(tasks: readonly TaskChange[]): void;
  /** Resolves when all has been said. */
  close(): Promise<void>;
}

/** Whoever works on tasks looks this often without being told. */
const SOON_MS = 1_000;

/** Notices of one transaction arrive together. $1 channels, $2 payloads. */
const ANNOUNCE: Statement = {
  name: 'announce',
  text: 'select pg_notify(channel, payload) from unnest($1::text[], $2::text[]) as notice (channel, payload)',
};

/**
 * Announces in a transaction of its own, together with whatever else is waiting to be said: PostgreSQL lets
 * only one transaction with notices commit at a time, and a change would hold up all others until it has reached the disk.
 * What a dying process leaves unsaid, the others find out themselves (`status-feed.ts`).
 */
export function announceThrough(pool: Pool, log: Log): Announcing {
  const versions = new Map<PaymentId, number>();
  let isTaskHurried = false;
  let speaking: Promise<void> | undefined;

  function speak(): void {
    speaking ??= sayAll().finally(() => {
      speaking = undefined;
    });
  }

  async function sayAll(): Promise<void> {
    await turn();
    while (versions.size > 0 || isTaskHurried) {
      const notices = [...versions].map(([payment, version]) => ({ channel: PAYMENT_CHANGED, payload: `${payment} ${String(version)}` }));
      if (isTaskHurried) notices.push({ channel: TASK_HURRIED, payload: '' });
      versions.clear();
      isTaskHurried = false;
      try {
        await run(pool, ANNOUNCE, [notices.map(({ channel }) => channel), notices.map(({ payload }) => payload)]);
      } catch (error) {
        log('Other replicas were not told of a change', { reason: error instanceof Error ? error.message : String(error) });
      }
    }
  }

  function taskHurried(): void {
    isTaskHurried = true;
    speak();
  }

  return {
    paymentChanged(payment, version) {
      versions.set(payment, version);
      speak();
    },
    taskHurried,
    tasksPlanned(tasks) {
      if (tasks.some(({ delayMs }) => delayMs !== null && delayMs < SOON_MS)) taskHurried();
    },
    async close() {
      await speaking;
    },
  };
}

import { EVENT_ORDER_HELD } from '@paydesk/bff/storage/postgres/event-order';
import type { MerchantEventType } from '@paydesk/shared/merchant-event';
import { vi } from 'vitest';
import { queryDatabase } from './database-rows.ts';
import { holdLock, type HeldLock } from './held-lock.ts';
import { UNTIL_STUCK } from './until-stuck.ts';

/** No replica publishes what it stores, so that nothing of it is delivered. */
export interface WithheldEvents extends HeldLock {
  /** Waits until an event is stored. @returns Number of the replica that has stored it, from 0. */
  storedBy(payment: string, type: MerchantEventType): Promise<number>;
}

/** @param cluster Of a system with several replicas. */
export async function withholdEvents(cluster: string): Promise<WithheldEvents> {
  await queryDatabase(cluster, "alter table outbox add column if not exists stored_by text default current_setting('application_name')");
  const lock = await holdLock(cluster, EVENT_ORDER_HELD);
  return {
    ...lock,
    storedBy: (payment, type) =>
      vi.waitFor(async () => {
        const [row] = await queryDatabase<{ stored_by: string }>(
          cluster,
          'select stored_by from outbox where payment = $1 and type = $2 and position is null',
          [payment, type],
        );
        return numberOf(row?.stored_by ?? '');
      }, UNTIL_STUCK),
  };
}

function numberOf(name: string): number {
  const [, number] = /^replica-(\d+)$/.exec(name) ?? [];
  if (number === undefined) throw new Error(`no replica has stored it: "${name}"`);
  return Number(number);
}

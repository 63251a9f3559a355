import type { Paydesk } from '@paydesk/shared/client';
import type { Payment } from '@paydesk/shared/payment';
import type { Schedule } from '@paydesk/shared/schedule';
import { newReference } from './orders.ts';
import type { ShopRecords } from './records.ts';
import { type Language, wordsOf } from './words.ts';

export interface Subscription {
  readonly schedule: Schedule;
  /** The newest first. */
  readonly payments: readonly Payment[];
}

/**
 * Often enough to be watched. Runs are due by the clocks of the BFF and its database, which cannot be moved: whether an
 * outcome is still to come or proven absent is judged by the same clocks. The simulator's own clock hurries no renewal.
 */
export const BULB = { amount: 490, currency: 'EUR', interval: 'PT1M', runsMax: 60 } as const;

/** From now on. The same key subscribes once. */
export async function subscribe(api: Paydesk, { subscriptions }: ShopRecords, wanted: { card: string; key: string; language: Language }) {
  const { id } = await api.createSchedule(
    {
      card: wanted.card,
      amount: BULB.amount,
      currency: BULB.currency,
      interval: BULB.interval,
      runs_max: BULB.runsMax,
      starts_at: new Date().toISOString(),
      retry_after: ['PT1M'],
      order_reference: newReference('BULB'),
      description: wordsOf(wanted.language).account.subscription,
    },
    { idempotencyKey: wanted.key },
  );
  subscriptions.add(id);
}

/** As the merchant API knows them now, the latest first. */
export function readSubscriptions(api: Paydesk, { subscriptions }: ShopRecords): Promise<readonly Subscription[]> {
  return Promise.all(
    [...subscriptions].toReversed().map(async (id) => {
      const [schedule, payments] = await Promise.all([api.readSchedule(id), api.listPayments({ schedule: id, limit: 100 })]);
      return { schedule, payments: payments.data };
    }),
  );
}

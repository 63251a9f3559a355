import type { Deliveries } from './ports/deliveries.ts';
import type { Events } from './ports/events.ts';
import { TRIES_LAST_MS } from './retry-schedule.ts';

const HOURLY_MS = 3_600_000;
const DAY_MS = 24 * HOURLY_MS;
const BATCH = 1_000;

/**
 * Ends deliveries that nothing has reached in time, and removes events that need not be kept any more.
 *
 * @returns Milliseconds until it is done again.
 */
export function forgetEvents({ events, deliveries }: { readonly events: Events; readonly deliveries: Deliveries }, keepDays: number) {
  return async (): Promise<number> => {
    await deliveries.bury(TRIES_LAST_MS);
    const forgotten = await events.forget(keepDays * DAY_MS, BATCH);
    return forgotten === BATCH ? 0 : HOURLY_MS;
  };
}

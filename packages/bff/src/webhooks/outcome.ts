import type { DueDelivery, Outcome } from './delivery.ts';
import type { Posted } from './ports/poster.ts';
import { pauseAfter } from './retry-schedule.ts';

/** What a try means for its delivery. */
export function outcomeOf({ tries }: Pick<DueDelivery, 'tries'>, { fault, retryAfterMs }: Posted, fraction: number): Outcome {
  if (fault === null) return { status: 'delivered' };
  const delayMs = pauseAfter(tries + 1, retryAfterMs, fraction);
  return delayMs === null ? { status: 'dead' } : { status: 'pending', delayMs };
}

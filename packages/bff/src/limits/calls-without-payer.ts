import type { LimitSettings } from '@paydesk/shared/limits';
import { Fault } from '../payments/faults.ts';
import type { Limiter, Limiters } from './limiters.ts';

/**
 * Limits how often a merchant pays or stores a card without its payer being there: a key in wrong hands tests cards that way, too.
 *
 * @returns Counts a call.
 * @throws {Fault} `too_many_requests`.
 */
export function callsWithoutPayer(limiters: Limiters, limitsOf: (merchant: string) => Promise<LimitSettings>) {
  const byPoints = new Map<number, Limiter>();
  return async (merchant: string): Promise<void> => {
    const { payments_without_payer_per_minute: points } = await limitsOf(merchant);
    const limiter = byPoints.get(points) ?? limiters({ name: `without-payer-${String(points)}`, points, seconds: 60 });
    byPoints.set(points, limiter);
    const retryAfterSeconds = await limiter.spend(merchant);
    if (retryAfterSeconds === 0) return;
    throw new Fault('too_many_requests', 'This is more than your limit of payments and cards without a payer. Nothing was sent. Wait.', {
      retryAfterSeconds,
    });
  };
}

import type { Accounts } from '../ports/accounts.ts';
import type { Clock } from '../ports/clock.ts';
import { dailyAt, nextOccurrence } from '../schedules/calendar.ts';
import type { startReconciliation } from './start-reconciliation.ts';

export interface Nightly {
  /** `HH:MM`. */
  readonly at: string;
  readonly timeZone: string;
  /** Payments that changed within so many days are asked about. */
  readonly days: number;
}

/**
 * Starts the reconciliation of an account, once a day. One that is still running is left alone.
 *
 * @returns Milliseconds until the next one; `null` when the account is not configured any more.
 */
export function reconcileNightly(
  { accounts, clock }: { readonly accounts: Accounts; readonly clock: Clock },
  nightly: Nightly,
  start: ReturnType<typeof startReconciliation>,
) {
  return async (id: string): Promise<number | null> => {
    const account = accounts.find(id);
    if (account === undefined) return null;
    const changedFrom = new Date(clock.now().getTime() - nightly.days * 86_400_000);
    await start({ merchant: account.merchant, account: id, trigger: 'nightly', changedFrom, changedTo: null });
    return untilNextMs(nightly, clock.now());
  };
}

export function untilNextMs({ at, timeZone }: Nightly, now: Date): number {
  return nextOccurrence(dailyAt(at, timeZone), now).getTime() - now.getTime();
}

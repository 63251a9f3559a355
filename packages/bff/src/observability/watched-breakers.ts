import type { Logger } from 'pino';
import type { Metrics } from './metrics.ts';

type BreakerState = 'closed' | 'open' | 'probing';

const FIGURES: Readonly<Record<BreakerState, number>> = { closed: 0, open: 1, probing: 2 };

/** A line when the breaker of an account opens, and when it closes; probes in between that fail write none. */
export function watchedBreakers(log: Logger, { breaker }: Metrics): (account: string, state: BreakerState) => void {
  const open = new Set<string>();
  return (account, state) => {
    breaker.set({ account }, FIGURES[state]);
    if (state === 'closed' && open.delete(account)) log.info({ account }, 'the gateway of an account answers again');
    if (state !== 'open' || open.has(account)) return;
    open.add(account);
    log.warn({ account }, 'the gateway of an account does not answer: its breaker has opened, and nothing is sent but probes');
  };
}

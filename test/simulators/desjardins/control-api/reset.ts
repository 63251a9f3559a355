import type { Gateway } from '../gateway.ts';
import type { Settings } from '../settings.ts';

/** Forgets sessions, transactions, requests, notices, scenarios and plans, and takes the first settings again. Numbers and time go on. */
export function reset(gateway: Gateway, settings: Settings): void {
  gateway.batch.clear();
  gateway.clock.clear();
  gateway.work.stop();
  gateway.notices.clear();
  gateway.sessions.clear();
  gateway.transactions.clear();
  gateway.statusQueries.clear();
  gateway.requests.clear();
  gateway.scenarios.clear();
  gateway.settings = settings;
}

import type { Logger } from 'pino';
import type { Metrics } from './metrics.ts';

interface Ended {
  readonly route: string;
  readonly status: number;
  readonly tookMs: number;
  readonly code: string | undefined;
}

/** So many cards in a row that cannot be decrypted are no accident of one browser. */
const UNREADABLE_BEFORE_ALARM = 3;

/** Counts requests. A card that cannot be decrypted is told, and when no other card arrives between them, an operator must act. */
export function watchedRequests(log: Logger, { requests, requestSeconds, cardsUnreadable }: Metrics): (request: Ended) => void {
  let unreadableInARow = 0;
  return ({ route, status, tookMs, code }) => {
    requests.inc({ route, status: `${String(Math.floor(status / 100))}xx` });
    requestSeconds.observe({ route }, tookMs / 1_000);
    if (code === 'card_unreadable') {
      unreadableInARow += 1;
      cardsUnreadable.inc();
      const facts = { route, in_a_row: unreadableInARow };
      if (unreadableInARow < UNREADABLE_BEFORE_ALARM) log.warn(facts, 'a card could not be decrypted');
      else if (isTold(unreadableInARow))
        log.error(facts, 'cards cannot be decrypted: check keys.card_encryption, which all replicas must share');
    } else if (status < 300 && route.endsWith('/attempts')) unreadableInARow = 0;
  };
}

/** A sender can cause such lines: the third, and then one for ten times as many. */
function isTold(inARow: number): boolean {
  return inARow === UNREADABLE_BEFORE_ALARM || Number.isInteger(Math.log10(inARow));
}

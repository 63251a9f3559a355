import { page, type Room } from './answers.ts';
import { closedPage } from './closed-page.ts';
import type { ShopServer } from './shop-server.ts';

export const CLOSE_PATH = '/back-office/close';

/** Until the answer has arrived, with all that belongs to its page. */
const CLOSES_AFTER_MS = 1_000;
/** A little less than the shortest time to the third try of a delivery: 58.5 s. */
const CLOSED_FOR_MS = 58_000;
/** Until its page goes on: by then it is open. */
const PAGE_STAYS_MS = 60_000;

/** Lets a visitor of the demo stop the shop's server, to see that nothing is lost. No real shop has such a button. */
export function closingRoutes(closeFor: ShopServer['closeFor']): Room {
  return ({ method, pathname, language }) => {
    if (method !== 'POST' || pathname !== CLOSE_PATH) return Promise.resolve(undefined);
    closeFor(CLOSED_FOR_MS, CLOSES_AFTER_MS);
    return Promise.resolve(page(200, closedPage(language, PAGE_STAYS_MS / 1000)));
  };
}

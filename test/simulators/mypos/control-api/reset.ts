import type { Gateway } from '../gateway.ts';
import type { Settings } from '../settings.ts';

/** Forgets orders, stored cards, pages, requests, callbacks and scenarios, and takes the first settings again. Ids and time go on. */
export function reset(gateway: Gateway, settings: Settings): void {
  gateway.clock.clear();
  gateway.orders.clear();
  gateway.storedCards.clear();
  gateway.hostedPages.clear();
  gateway.authentications.clear();
  gateway.requests.clear();
  gateway.callbacks.clear();
  gateway.scenarios.clear();
  gateway.settings = settings;
}

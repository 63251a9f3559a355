import type { Gateway } from '../gateway.ts';
import type { Settings } from '../settings.ts';

/** Forgets orders, card references, requests, callbacks, scenarios and plans, and takes the first settings again. Ids and time go on. */
export function reset(gateway: Gateway, settings: Settings): void {
  gateway.clock.clear();
  gateway.orders.clear();
  gateway.cardReferences.clear();
  gateway.requests.clear();
  gateway.callbacks.clear();
  gateway.scenarios.clear();
  gateway.settings = settings;
}

import type { VirtualClock } from '../clock.ts';
import type { AuthenticationBook } from './authentications.ts';
import type { CallbackQueue } from './callbacks/callback-queue.ts';
import type { HostedPages } from './hosted/hosted-pages.ts';
import type { Ids } from './ids.ts';
import type { Order, OrderBook } from './orders.ts';
import type { RequestLog } from './requests.ts';
import type { ScenarioChoices } from './scenarios.ts';
import type { Settings, Store } from './settings.ts';
import type { StoredCards } from './stored-cards.ts';

/** Everything the simulated gateway knows; its parts are handed this, and change it. */
export interface Gateway {
  settings: Settings;
  readonly clock: VirtualClock;
  readonly ids: Ids;
  readonly orders: OrderBook;
  readonly storedCards: StoredCards;
  readonly scenarios: ScenarioChoices;
  readonly requests: RequestLog;
  readonly callbacks: CallbackQueue;
  readonly hostedPages: HostedPages;
  readonly authentications: AuthenticationBook;
  /** Where browsers reach the gateway's pages; known once the server listens. */
  publicUrl: string;
}

export function storeOf(gateway: Gateway, storeId: string): Store {
  const store = gateway.settings.stores[storeId];
  if (store === undefined) throw new Error(`store ${storeId} is gone`);
  return store;
}

/** PEM of the key that signs the callbacks of an order. */
export function callbackKey(gateway: Gateway, order: Order): string {
  return gatewayKey(storeOf(gateway, order.storeId), order.behavior.keyIndex === '' ? order.keyIndex : order.behavior.keyIndex);
}

export function gatewayKey(store: Store, keyIndex: string): string {
  const key = store.keys[keyIndex]?.gatewayPrivateKey;
  if (key === undefined) throw new Error(`there is no key ${keyIndex}`);
  return key;
}

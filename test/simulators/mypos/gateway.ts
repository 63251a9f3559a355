import type { RequestLog } from '../chassis/request-log.ts';
import type { SimulatedGateway } from '../chassis/simulated-gateway.ts';
import type { AuthenticationBook } from './authentications.ts';
import type { CallbackQueue } from './callbacks/callback-queue.ts';
import type { HostedPages } from './hosted/hosted-pages.ts';
import type { Ids } from './ids.ts';
import type { Order, OrderBook } from './orders.ts';
import type { RecordedRequest } from './requests.ts';
import type { ScenarioChoices, ScenarioKey } from './scenarios.ts';
import type { Settings, Store } from './settings.ts';
import type { StoredCards } from './stored-cards.ts';

export interface Gateway extends SimulatedGateway<Settings> {
  readonly ids: Ids;
  readonly orders: OrderBook;
  readonly storedCards: StoredCards;
  readonly scenarios: ScenarioChoices;
  readonly requests: RequestLog<RecordedRequest, ScenarioKey>;
  readonly callbacks: CallbackQueue;
  readonly hostedPages: HostedPages;
  readonly authentications: AuthenticationBook;
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

import type { CallbackQueue } from './callbacks/callback-queue.ts';
import type { CardReferences } from './card-references.ts';
import type { VirtualClock } from '../clock.ts';
import type { Ids } from './ids.ts';
import type { Order, OrderBook, Transaction } from './orders.ts';
import type { RequestLog } from './requests.ts';
import type { ScenarioChoices } from './scenarios.ts';
import type { Endpoint, Merchant, Settings } from './settings.ts';

/** Everything the simulated gateway knows; its parts are handed this, and change it. */
export interface Gateway {
  settings: Settings;
  readonly clock: VirtualClock;
  readonly ids: Ids;
  readonly orders: OrderBook;
  readonly cardReferences: CardReferences;
  readonly scenarios: ScenarioChoices;
  readonly requests: RequestLog;
  readonly callbacks: CallbackQueue;
  /** Where browsers reach the gateway's and the ACS's pages; known once the server listens. */
  publicUrl: string;
}

export function endpointOf(gateway: Gateway, order: Order): Endpoint {
  const endpoint = gateway.settings.endpoints[order.endpointId];
  if (endpoint === undefined) throw new Error(`endpoint ${order.endpointId} is gone`);
  return endpoint;
}

export function merchantOf(gateway: Gateway, order: Order): Merchant {
  const merchant = gateway.settings.merchants[order.merchant];
  if (merchant === undefined) throw new Error(`merchant ${order.merchant} is gone`);
  return merchant;
}

/** The key that signs what the callbacks and the return of a transaction carry. */
export function signingKey(gateway: Gateway, order: Order, { behavior }: Transaction): string {
  const merchant = merchantOf(gateway, order);
  const key = behavior.callback.key === 'next' ? merchant.nextKey : merchant.key;
  return behavior.callback.corruption === 'lower-case-key' ? key.toLowerCase() : key;
}

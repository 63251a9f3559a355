import type { RequestLog } from '../chassis/request-log.ts';
import type { SimulatedGateway } from '../chassis/simulated-gateway.ts';
import type { CallbackQueue } from './callbacks/callback-queue.ts';
import type { CardReferences } from './card-references.ts';
import type { Ids } from './ids.ts';
import type { Order, OrderBook, Transaction } from './orders.ts';
import type { RecordedRequest } from './requests.ts';
import type { ScenarioChoices, ScenarioKey } from './scenarios.ts';
import type { Endpoint, Merchant, Settings } from './settings.ts';

export interface Gateway extends SimulatedGateway<Settings> {
  readonly ids: Ids;
  readonly orders: OrderBook;
  readonly cardReferences: CardReferences;
  readonly scenarios: ScenarioChoices;
  readonly requests: RequestLog<RecordedRequest, ScenarioKey>;
  readonly callbacks: CallbackQueue;
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

import { Arrivals } from './arrivals.ts';
import type { Order } from './orders.ts';

/** What the shop remembers while it runs. A real one has a database. */
export interface ShopRecords {
  readonly orders: Map<string, Order>;
  /** Ids of stored cards, in the order in which the shop has learned them. */
  readonly cards: Set<string>;
  /** Ids of payments whose card may be stored, until it is, or will not be. */
  readonly awaitedCards: Set<string>;
  /** Ids of schedules, oldest first. */
  readonly subscriptions: Set<string>;
  /** What orders are marked by. */
  readonly arrivals: Arrivals;
}

const ORDERS_MAX = 10_000;

export function newRecords(): ShopRecords {
  return { orders: new Map(), cards: new Set(), awaitedCards: new Set(), subscriptions: new Set(), arrivals: new Arrivals() };
}

export function keepOrder({ orders, awaitedCards, arrivals }: ShopRecords, order: Order): void {
  if (orders.size >= ORDERS_MAX) orders.clear();
  orders.set(order.reference, order);
  arrivals.await(order.payment);
  awaitedCards.add(order.payment);
}

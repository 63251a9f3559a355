import type { Behavior } from './behavior.ts';
import type { Gateway } from './gateway.ts';
import type { Order, OrderState } from './orders.ts';
import { statusMessage } from './status-codes.ts';

/** A hold whose time has come is reversed. Notes 8.5 */
export function refresh(gateway: Gateway, order: Order): Order {
  if (order.state === 'held' && gateway.clock.now() >= order.lapsesAt) {
    order.state = 'reversed';
    note(gateway, order, 'hold lapsed', 'reversed');
  }
  return order;
}

export function findOrder(gateway: Gateway, storeId: string, orderId: string): Order | undefined {
  const order = gateway.orders.find(storeId, orderId);
  return order === undefined ? undefined : refresh(gateway, order);
}

/** The issuer has decided. */
export function settle(gateway: Gateway, order: Order, outcome: number): void {
  if (outcome === 0) approve(gateway, order);
  else order.state = 'declined';
  note(gateway, order, 'authorization', statusMessage(outcome));
}

function approve(gateway: Gateway, order: Order): void {
  const { preAuthorizationLapsesMs, authorizationLapsesMs } = gateway.settings.timings;
  const lapsesMs = order.family === 'authorization' ? authorizationLapsesMs : preAuthorizationLapsesMs;
  order.reference = gateway.ids.reference();
  gateway.orders.named(order);
  order.paymentReference = gateway.ids.paymentReference();
  order.approvedAt = gateway.clock.now();
  order.lapsesAt = order.approvedAt + (order.behavior.holdLapsesAfterMs ?? lapsesMs);
  order.state = order.family === 'purchase' ? 'paid' : 'held';
}

export function reverse(gateway: Gateway, order: Order, why: string): void {
  order.state = 'reversed';
  note(gateway, order, why, 'reversed');
}

/** From here on the behavior decides what status answers look like. */
export function follow(order: Order, behavior: Behavior): void {
  order.latest = behavior;
  order.spoiledStatusAnswers = 0;
  order.staleAnswersLeft = behavior.staleAnswers;
  order.stateBefore = order.state;
}

/** What a status answer shows; undefined when the gateway pretends not to know the order yet. */
export function shownState(order: Order): OrderState | undefined {
  if (order.staleAnswersLeft === 0) return order.state;
  order.staleAnswersLeft -= 1;
  return order.stateBefore;
}

export function note(gateway: Gateway, order: Order, action: string, result: string): void {
  order.log.push({ at: gateway.clock.now(), action, result });
}

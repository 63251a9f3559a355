import { endpointOf, type Gateway } from '../gateway.ts';
import type { Order, Transaction } from '../orders.ts';
import { callbackParameters } from './callback-message.ts';
import type { Callback } from './callback-queue.ts';
import { callbackUrl } from './callback-url.ts';

/** Tells the merchant of an outcome, in the way its scenario wants it. */
export function announce(gateway: Gateway, order: Order, transaction: Transaction): void {
  const plan = transaction.behavior.callback;
  const callbacks = prepare(gateway, order, transaction);
  const reverseEvery = Math.max(...order.transactions.map(({ behavior }) => behavior.callback.reverseEvery));
  if (reverseEvery > 0) releaseInReverse(gateway, order, reverseEvery, plan.delayMs);
  else gateway.callbacks.sendLater(callbacks, plan.delayMs, plan.parallel);
}

/** The same, resolved when the merchant has answered. */
export async function announceNow(gateway: Gateway, order: Order, transaction: Transaction): Promise<void> {
  await gateway.callbacks.send(prepare(gateway, order, transaction), transaction.behavior.callback.parallel);
}

function prepare(gateway: Gateway, order: Order, transaction: Transaction): readonly Callback[] {
  const plan = transaction.behavior.callback;
  const url = callbackUrl(gateway, order, transaction);
  if (plan.when === 'never' || url === undefined) return [];
  const method = plan.method === 'endpoint' ? endpointOf(gateway, order).callbackMethod : plan.method;
  const parameters = callbackParameters(gateway, order, transaction);
  const copies = Array.from({ length: plan.copies }, () => parameters);
  const replays = plan.replayedAs.map((type) => ({ ...parameters, type }));
  return [...copies, ...replays].map((values) =>
    gateway.callbacks.add({ url, method, parameters: values, clientOrderId: order.clientOrderId, lostAnswers: plan.lostAnswers }),
  );
}

function releaseInReverse(gateway: Gateway, order: Order, reverseEvery: number, delayMs: number): void {
  const held = gateway.callbacks.about(order.clientOrderId).filter(({ state }) => state === 'held');
  if (held.length < reverseEvery) return;
  gateway.callbacks.sendLater(held.toReversed(), delayMs, false);
}

import type { Forgery } from '../behavior.ts';
import { formBody, type Parameters } from '../form.ts';
import { callbackKey, gatewayKey, storeOf, type Gateway } from '../gateway.ts';
import { reverse } from '../order-state.ts';
import type { Order } from '../orders.ts';
import { notifyOf, rollbackOf } from './callback-message.ts';
import type { Callback } from './callback-queue.ts';
import { forge } from './forgeries.ts';

/**
 * Tells the merchant of an approved payment on a hosted page, in the way its scenario wants it.
 *
 * @returns Whether the payment stands, and the browser goes to URL_OK.
 */
export async function announce(gateway: Gateway, order: Order): Promise<boolean> {
  const plan = order.behavior.callback;
  for (const forgery of plan.forgeries) await gateway.callbacks.attempt(forgedCallback(gateway, order, forgery));
  if (plan.rollbackFirst) {
    await rollBack(gateway, order, 'rolled back before the notify');
    return false;
  }
  switch (plan.notify) {
    case 'never':
      return true;
    case 'after-return':
      gateway.clock.schedule(plan.delayMs, async () => {
        await notifyMerchant(gateway, order);
      });
      return true;
    case 'before-return':
      return notifyMerchant(gateway, order);
  }
}

/** The money goes back. Of a purchase the merchant is told, again and again; of a pre-authorization only when that is switched on. */
export async function rollBack(gateway: Gateway, order: Order, why: string): Promise<void> {
  const { fidelity, timings } = gateway.settings;
  reverse(gateway, order, why);
  if (order.family !== 'purchase' && !fidelity.preAuthRollback) return;
  const rollback = callbackOf(gateway, order, rollbackOf(gateway, order));
  await gateway.callbacks.pursue(rollback, ({ state, attempts: { length } }) => {
    const { rollbackRetriesMs, rollbackAttempts } = timings;
    return state === 'acknowledged' || length >= rollbackAttempts ? undefined : (rollbackRetriesMs[length - 1] ?? rollbackRetriesMs.at(-1));
  });
}

export function forgedCallback(gateway: Gateway, order: Order, forgery: Forgery): Callback {
  const store = storeOf(gateway, order.storeId);
  const otherKey = gatewayKey(store, Object.keys(store.keys).find((index) => index !== order.keyIndex) ?? order.keyIndex);
  const body = forge(forgery, { genuine: notifyOf(gateway, order), key: callbackKey(gateway, order), otherKey });
  return gateway.callbacks.add({ orderId: order.orderId, kind: `forge:${forgery}`, url: order.urls.notify, body, lostAnswers: 0 });
}

async function notifyMerchant(gateway: Gateway, order: Order): Promise<boolean> {
  const plan = order.behavior.callback;
  const genuine = notifyOf(gateway, order);
  const sent = plan.badSignature ? withOtherStan(genuine) : genuine;
  const notify = callbackOf(gateway, order, sent, plan.lostAnswers);
  let acknowledged = false;
  for (let tried = 0; tried < gateway.settings.timings.notifyAttempts && !acknowledged; tried += 1) {
    acknowledged = (await gateway.callbacks.attempt(notify))?.acknowledged === true;
  }
  if (acknowledged) await gateway.callbacks.send(copies(gateway, order, sent, plan.copies), plan.parallel);
  else await rollBack(gateway, order, 'notify not acknowledged');
  if (plan.replayedAfterRollback) await gateway.callbacks.send(copies(gateway, order, genuine, 1), false);
  return acknowledged;
}

function callbackOf(gateway: Gateway, order: Order, parameters: Parameters, lostAnswers = 0): Callback {
  const kind = parameters[0]?.[1] ?? '';
  return gateway.callbacks.add({ orderId: order.orderId, kind, url: order.urls.notify, body: formBody(parameters), lostAnswers });
}

function copies(gateway: Gateway, order: Order, parameters: Parameters, count: number): readonly Callback[] {
  return Array.from({ length: count }, () => callbackOf(gateway, order, parameters));
}

function withOtherStan(parameters: Parameters): Parameters {
  return parameters.map(([name, value]) => [name, name === 'RequestSTAN' ? '999998' : value]);
}

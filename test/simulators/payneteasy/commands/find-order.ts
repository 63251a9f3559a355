import type { Order } from '../orders.ts';
import { ERROR_CODE, Refusal } from '../refusal.ts';
import type { Call } from './command.ts';

export const orderNotFound = (): Refusal => new Refusal(ERROR_CODE.orderNotFound, 'Order not found');

/** @throws {Refusal} 101 when there is none, its two ids do not belong together, or it is another merchant's. */
export function findOrder({ gateway, chosen, parameters }: Call): Order {
  const clientOrderId = parameters.get('client_orderid') ?? '';
  const paynetOrderId = parameters.get('orderid');
  const order =
    paynetOrderId === undefined
      ? gateway.orders.byClientOrderId(clientOrderId, chosen.login)
      : gateway.orders.byPaynetOrderId(paynetOrderId);
  if (order?.clientOrderId !== clientOrderId || order.merchant !== chosen.login) throw orderNotFound();
  return order;
}

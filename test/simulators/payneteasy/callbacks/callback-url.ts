import { endpointOf, type Gateway } from '../gateway.ts';
import type { Order, Transaction } from '../orders.ts';

/**
 * Notes 6.1: notify_url hears of every transaction, server_callback_url of the initial one only,
 * the endpoint's own URLs of what is left.
 */
export function callbackUrl(gateway: Gateway, order: Order, transaction: Transaction): string | undefined {
  if (order.notifyUrl !== '') return order.notifyUrl;
  if (order.serverCallbackUrl !== '' && transaction === order.transactions[0]) return order.serverCallbackUrl;
  return endpointOf(gateway, order).callbackUrls[transaction.type];
}

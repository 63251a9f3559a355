import { announceNow } from '../callbacks/announce.ts';
import type { Gateway } from '../gateway.ts';
import type { Order, Transaction } from '../orders.ts';
import { conclude, start } from '../processing.ts';
import { presentFields, type Fields } from '../response.ts';

/** Resolves when the command may be answered. */
export async function startTransaction(gateway: Gateway, order: Order, transaction: Transaction): Promise<void> {
  if (transaction.behavior.callback.when !== 'before-answer') {
    start(gateway, order, transaction);
    return;
  }
  conclude(gateway, order, transaction, transaction.outcome);
  await announceNow(gateway, order, transaction);
}

export function accepted(order: Order, transaction: Transaction): Fields {
  return presentFields([
    ['type', 'async-response'],
    ['serial-number', transaction.serialNumber],
    ['merchant-order-id', order.clientOrderId],
    ['paynet-order-id', order.paynetOrderId],
    ['end-point-id', transaction === order.transactions[0] ? order.endpointId : undefined],
  ]);
}

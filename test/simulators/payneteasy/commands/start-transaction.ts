import { announceNow } from '../callbacks/announce.ts';
import { paymentPageUrl } from '../payment-page/urls.ts';
import type { Gateway } from '../gateway.ts';
import type { Order, PaymentPage, Transaction } from '../orders.ts';
import { conclude, start } from '../processing.ts';
import { presentFields, type Fields } from '../response.ts';

/** Notes 4.9 */
export function pageOpened(gateway: Gateway, order: Order, page: PaymentPage): Fields {
  return presentFields([
    ['type', 'async-form-response'],
    ['serial-number', order.transactions[0].serialNumber],
    ['merchant-order-id', order.clientOrderId],
    ['paynet-order-id', order.paynetOrderId],
    ['redirect-url', paymentPageUrl(gateway, order, page)],
  ]);
}

/** Resolves when the command may be answered. */
export async function startTransaction(gateway: Gateway, order: Order, transaction: Transaction): Promise<void> {
  if (order.page !== undefined || transaction.behavior.callback.when !== 'before-answer') {
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

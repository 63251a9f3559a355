import { printAmount, toHundredths } from '../amounts.ts';
import type { Gateway } from '../gateway.ts';
import { decideLater } from '../issuer.ts';
import { findOrder, follow, note, reverse } from '../order-state.ts';
import { refundedHundredths, type Order, type Refund } from '../orders.ts';
import { Refusal, STATUS } from '../status-codes.ts';
import type { StoreRequest } from '../store-request.ts';
import { takeEffect, type Method } from './method.ts';

export const refund: Method = (gateway, request) => {
  const { storeId, values } = request;
  values.require('IPC_Trnref', 'Amount', 'Currency');
  const { statusCodes, fidelity } = gateway.settings;
  const order = takenOrder(gateway, request);
  const ownOrderId = values.value('OrderID');
  const hundredths = toHundredths(values.value('Amount'));
  if (ownOrderId !== '' && isTaken(gateway, storeId, ownOrderId)) throw new Refusal(STATUS.duplicate, 'the OrderID has been used');
  if (values.value('Currency') !== order.currency) throw new Refusal(statusCodes.otherCurrency, 'another currency than the payment');
  if (hundredths === undefined || hundredths <= 0n) throw new Refusal(STATUS.wrongAmount, 'Amount is no decimal above 0');
  if (hundredths > refundable(order)) throw new Refusal(statusCodes.aboveRefundable, 'more than is left of the payment');
  const reference = gateway.ids.reference();
  change(gateway, request, order, () => {
    if (hundredths <= refundable(order)) giveBack(gateway, order, { reference, orderId: ownOrderId, hundredths });
  });
  return [
    ['IPC_Trnref', fidelity.refundReference === 'new' ? reference : order.reference],
    ['Amount', values.value('Amount')],
    ['Currency', order.currency],
  ];
};

/** Before settlement, and only what nothing has been refunded of. */
export const reversal: Method = (gateway, request) => {
  request.values.require('IPC_Trnref');
  const order = takenOrder(gateway, request);
  const isSettled = gateway.clock.now() >= order.approvedAt + gateway.settings.timings.reversibleMs;
  if (isSettled || order.refunds.length > 0) throw new Refusal(STATUS.notPermitted, 'the payment can only be refunded');
  change(gateway, request, order, () => {
    reverse(gateway, order, 'reversal');
  });
  return [['IPC_Trnref', order.reference]];
};

export function giveBack(gateway: Gateway, order: Order, refund: Refund): void {
  gateway.orders.addRefund(order, refund);
  if (gateway.settings.fidelity.refundedShownAsReversed && refundable(order) === 0n) order.state = 'reversed';
  note(gateway, order, 'refund', printAmount(refund.hundredths));
}

function takenOrder(gateway: Gateway, { storeId, values }: StoreRequest): Order {
  const order = gateway.orders.byReference(storeId, values.value('IPC_Trnref'));
  if (order === undefined) throw new Refusal(gateway.settings.statusCodes.unknownOrder, 'there is no such payment');
  if (order.state !== 'paid' && order.state !== 'captured') throw new Refusal(STATUS.notPermitted, `the order is ${order.state}`);
  return order;
}

function isTaken(gateway: Gateway, storeId: string, orderId: string): boolean {
  return findOrder(gateway, storeId, orderId) !== undefined || gateway.orders.hasRefund(storeId, orderId);
}

export function refundable(order: Order): bigint {
  return (order.family === 'purchase' ? order.hundredths : order.capturedHundredths) - refundedHundredths(order);
}

function change(gateway: Gateway, request: StoreRequest, order: Order, effect: () => void): void {
  const outcome = decideLater(request.behavior, order.card);
  follow(order, request.behavior);
  takeEffect(gateway, request, () => {
    if (outcome === STATUS.success && (order.state === 'paid' || order.state === 'captured')) effect();
  });
  if (outcome !== STATUS.success && request.behavior.settlesAfterMs === null) throw new Refusal(outcome, 'the issuer declined');
}

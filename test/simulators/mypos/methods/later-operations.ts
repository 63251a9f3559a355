import { printAmount, toHundredths } from '../amounts.ts';
import type { Gateway } from '../gateway.ts';
import { decideLater } from '../issuer.ts';
import { findOrder, follow, note } from '../order-state.ts';
import type { Family, Order } from '../orders.ts';
import { Refusal, STATUS } from '../status-codes.ts';
import type { StoreRequest } from '../store-request.ts';
import { takeEffect, type Method } from './method.ts';

export const preAuthCompletion: Method = (gateway, request) => {
  const { values } = request;
  const order = complete(gateway, request, 'preauth');
  return [
    ['Amount', values.value('Amount')],
    ['Currency', values.value('Currency')],
    ['OrderID', order.orderId],
  ];
};

export const authorizationCapture: Method = (gateway, request) => {
  const order = complete(gateway, request, 'authorization');
  return [
    ['OrderID', order.orderId],
    ['IPCTrnref', order.reference],
  ];
};

/** Tells the amount it released, although the request names none. */
export const preAuthCancellation: Method = (gateway, request) => {
  const order = cancel(gateway, request, 'preauth');
  return [
    ['Amount', printAmount(order.hundredths - order.capturedHundredths)],
    ['Currency', order.currency],
  ];
};

export const authorizationReverse: Method = (gateway, request) => [['OrderID', cancel(gateway, request, 'authorization').orderId]];

function complete(gateway: Gateway, request: StoreRequest, family: Family): Order {
  request.values.require('Amount', 'Currency', 'OrderID');
  const { statusCodes, fidelity } = gateway.settings;
  const order = heldOrder(gateway, request, family);
  const hundredths = toHundredths(request.values.value('Amount'));
  const held = order.hundredths - order.capturedHundredths;
  if (request.values.value('Currency') !== order.currency) throw new Refusal(statusCodes.otherCurrency, 'another currency than the hold');
  if (hundredths === undefined || hundredths <= 0n) throw new Refusal(STATUS.wrongAmount, 'Amount is no decimal above 0');
  if (hundredths > held) throw new Refusal(statusCodes.aboveHold, 'more than is held');
  if (hundredths < held && !fidelity.completionPartialAllowed) throw new Refusal(STATUS.wrongAmount, 'partial completion is switched off');
  change(gateway, request, order, () => {
    takeHeld(gateway, order, hundredths);
  });
  return order;
}

function cancel(gateway: Gateway, request: StoreRequest, family: Family): Order {
  request.values.require('OrderID');
  const order = heldOrder(gateway, request, family);
  change(gateway, request, order, () => {
    releaseHeld(gateway, order);
  });
  return order;
}

export function takeHeld(gateway: Gateway, order: Order, hundredths: bigint): void {
  order.capturedHundredths += hundredths;
  if (gateway.settings.fidelity.completionReleasesRest || order.capturedHundredths === order.hundredths) order.state = 'captured';
  note(gateway, order, 'completion', printAmount(hundredths));
}

export function releaseHeld(gateway: Gateway, order: Order): void {
  order.state = 'cancelled';
  note(gateway, order, 'cancellation', 'cancelled');
}

function heldOrder(gateway: Gateway, { storeId, values }: StoreRequest, family: Family): Order {
  const { statusCodes } = gateway.settings;
  const order = findOrder(gateway, storeId, values.value('OrderID'));
  if (order?.family !== family) throw new Refusal(statusCodes.unknownOrder, 'there is no such order');
  if (order.state !== 'held') throw new Refusal(statusCodes.notPending, `the order is ${order.state}`);
  return order;
}

/** An effect that comes late finds the hold gone when something else was quicker. */
function change(gateway: Gateway, request: StoreRequest, order: Order, effect: () => void): void {
  const outcome = decideLater(request.behavior, order.card);
  follow(order, request.behavior);
  takeEffect(gateway, request, () => {
    if (outcome === STATUS.success && order.state === 'held') effect();
  });
  if (outcome !== STATUS.success && request.behavior.settlesAfterMs === null) throw new Refusal(outcome, 'the issuer declined');
}

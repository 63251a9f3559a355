import { AnswerFields, type AnswerField } from '../answer.ts';
import { printAmount } from '../amounts.ts';
import { lastCallbackOf } from '../callbacks/callback-message.ts';
import type { Gateway } from '../gateway.ts';
import { findOrder, refresh, shownState } from '../order-state.ts';
import type { Order, OrderState } from '../orders.ts';
import { GeneralError, Refusal } from '../status-codes.ts';
import type { StoreRequest } from '../store-request.ts';
import { dateTime, logTime, slashDate } from '../times.ts';
import type { Method } from './method.ts';

const FEE_PER_CENT = 3n;

/** Notes 8.5; 2 is unused. Orders that have no number are refused. */
const PREAUTH_STATUS: Readonly<Partial<Record<OrderState, number>>> = { held: 1, captured: 3, declined: 4, reversed: 5, cancelled: 6 };

/** Notes 9.9 */
const PAYMENT_STATUS: Readonly<Record<OrderState, number>> = {
  paid: 1,
  held: 1,
  captured: 1,
  started: 2,
  settling: 2,
  declined: 3,
  abandoned: 3,
  reversed: 4,
  cancelled: 4,
};

export const preAuthStatus: Method = (gateway, request) => {
  const { statusCodes } = gateway.settings;
  const order = requestedOrder(gateway, request);
  if (order?.family !== 'preauth') throw new Refusal(statusCodes.unknownOrder, 'there is no such pre-authorization');
  const state = shown(gateway, order);
  if (state === 'settling') throw new GeneralError('the issuer has not answered');
  const status = PREAUTH_STATUS[state];
  if (status === undefined) throw new Refusal(statusCodes.startedShown, `the order is ${state}`);
  return [
    ['OrderID', order.orderId],
    ['PreAuthExpDate', order.reference === '' ? '' : slashDate(order.lapsesAt)],
    ['IPCPreAuthStatus', status],
  ];
};

export const paymentStatus: Method = (gateway, request) => {
  const order = requestedOrder(gateway, request);
  if (order?.family !== 'purchase') throw new Refusal(gateway.settings.statusCodes.unknownOrder, 'there is no such purchase');
  const state = shown(gateway, order);
  return [['OrderID', order.orderId], ['PaymentStatus', PAYMENT_STATUS[state]], ...paymentFields(order, state)];
};

/** Nests the last callback with its own signature; empty while there was none. */
export const transactionStatus: Method = (gateway, request) => {
  const order = knownOrder(gateway, request);
  const state = shown(gateway, order);
  const nested = state === order.state ? lastCallbackOf(gateway, order) : [];
  return [
    ['OrderID', order.orderId],
    ['OrderStatus', new AnswerFields(nested)],
  ];
};

export const transactionLog: Method = (gateway, request) => {
  const order = knownOrder(gateway, request);
  const entries = order.log.map(({ at, action, result }): readonly AnswerField[] => [
    ['time', logTime(at)],
    ['action', action],
    ['result', result],
  ]);
  return [
    ['OrderID', order.orderId],
    ['log', entries.map((fields) => new AnswerFields(fields))],
  ];
};

/** Open authorizations. The name of the container is not documented. */
export const authorizationList: Method = (gateway, { storeId }) => {
  const orders = gateway.orders.all().map((order) => refresh(gateway, order));
  const open = orders.filter((order) => order.storeId === storeId && order.family === 'authorization' && order.state === 'held');
  return [
    [
      'Authorizations',
      open.map(
        (order) =>
          new AnswerFields([
            ['Amount', order.amount],
            ['Currency', order.currency],
            ['OrderID', order.orderId],
            ['IPCTrnref', order.reference],
            ['Date', `${dateTime(order.approvedAt)}.000`],
          ]),
      ),
    ],
  ];
};

function paymentFields(order: Order, state: OrderState): readonly AnswerField[] {
  const amount: readonly AnswerField[] = [
    ['Amount', order.amount],
    ['Currency', order.currency],
  ];
  if (order.reference === '' || state === 'settling') return amount;
  return [
    ['PaymentReference', order.paymentReference],
    ...amount,
    ['IPC_Trnref', order.reference],
    ['DateTime', dateTime(order.approvedAt)],
    ['FeeAmount', printAmount((order.hundredths * FEE_PER_CENT) / 100n)],
  ];
}

function requestedOrder(gateway: Gateway, { storeId, values }: StoreRequest): Order | undefined {
  values.require('OrderID');
  return findOrder(gateway, storeId, values.value('OrderID'));
}

function knownOrder(gateway: Gateway, request: StoreRequest): Order {
  const order = requestedOrder(gateway, request);
  if (order === undefined) throw new Refusal(gateway.settings.statusCodes.unknownOrder, 'there is no such order');
  return order;
}

function shown(gateway: Gateway, order: Order): OrderState {
  const state = shownState(order);
  if (state === undefined) throw new Refusal(gateway.settings.statusCodes.unknownOrder, 'the order is not shown yet');
  return state;
}

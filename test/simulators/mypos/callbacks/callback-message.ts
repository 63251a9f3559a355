import { printAmount } from '../amounts.ts';
import { signedValues, type Parameters } from '../form.ts';
import { callbackKey, storeOf, type Gateway } from '../gateway.ts';
import type { Order } from '../orders.ts';
import { signatureOf } from '../signature.ts';
import { dateTime, shortDate } from '../times.ts';

type Ending = 'Notify' | 'OK' | 'Cancel' | 'Rollback';

/** @param privateKey PEM. */
export function signed(parameters: Parameters, privateKey: string): Parameters {
  return [...parameters, ['Signature', signatureOf(signedValues(parameters), privateKey)]];
}

export function notifyOf(gateway: Gateway, order: Order): Parameters {
  order.notify ??= signed(approvalParameters(gateway, order), callbackKey(gateway, order));
  return order.notify;
}

/** The same values as the notify under another name, so another signature. */
export function okOf(gateway: Gateway, order: Order): Parameters {
  const values = notifyOf(gateway, order).filter(([name]) => name !== 'Signature' && name !== 'IPCmethod');
  return signed([['IPCmethod', methodName(order, 'OK')], ...values], callbackKey(gateway, order));
}

export function cancelOf(gateway: Gateway, order: Order): Parameters {
  return signed(identity(order, 'Cancel'), callbackKey(gateway, order));
}

export function rollbackOf(gateway: Gateway, order: Order): Parameters {
  return signed(identity(order, 'Rollback'), callbackKey(gateway, order));
}

/** What IPCGetTxnStatus nests; empty while there is nothing to tell. */
export function lastCallbackOf(gateway: Gateway, order: Order): Parameters {
  switch (order.state) {
    case 'started':
    case 'settling':
      return [];
    case 'declined':
    case 'abandoned':
    case 'cancelled':
      return cancelOf(gateway, order);
    case 'reversed':
      return rollbackOf(gateway, order);
    case 'held':
    case 'paid':
    case 'captured':
      return notifyOf(gateway, order);
  }
}

function methodName({ family }: Order, ending: Ending): string {
  return `${family === 'purchase' ? 'IPCPurchase' : 'IPCPreAuthorization'}${ending}`;
}

function identity(order: Order, ending: Ending): Parameters {
  return [
    ['IPCmethod', methodName(order, ending)],
    ['SID', order.storeId],
    ['Amount', order.amount === '' ? printAmount(0n) : order.amount],
    ['Currency', order.currency],
    ['OrderID', order.orderId],
  ];
}

/** Notes 6.2, in the order seen. */
function approvalParameters(gateway: Gateway, order: Order): Parameters {
  const { billingDescriptor } = storeOf(gateway, order.storeId);
  const head: Parameters = [
    ...identity(order, 'Notify'),
    ['IPC_Trnref', order.reference],
    ['RequestSTAN', gateway.ids.stan()],
    ['RequestDateTime', dateTime(gateway.clock.now())],
  ];
  if (order.family !== 'purchase')
    return [...head, ['PreAuthExpDate', shortDate(order.lapsesAt)], ['BillingDescriptor', billingDescriptor]];
  const lastFour: Parameters = [['PAN', order.card?.lastFour ?? '']];
  const token: Parameters = [
    ['CardToken', order.cardToken],
    ...lastFour,
    ['ExpDate', order.card?.expiry ?? ''],
    ['CardType', order.card?.type ?? ''],
  ];
  const method: Parameters = [
    ['PaymentMethod', '1'],
    ['BillingDescriptor', billingDescriptor],
  ];
  const isStored = order.cardTokenRequest !== '0';
  return [...head, ...(isStored ? [...token, ...method] : [...method, ...lastFour]), ...order.customer];
}

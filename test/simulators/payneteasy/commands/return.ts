import { endpointOf } from '../gateway.ts';
import { charge, isBlocked, remainingMinor, standing } from '../order-state.ts';
import type { Order, Transaction } from '../orders.ts';
import { RETURN_PARAMETERS } from '../parameters.ts';
import { ERROR_CODE, Refusal } from '../refusal.ts';
import type { Answer, Call, Command } from './command.ts';
import { findOrder } from './find-order.ts';
import { checkOperationCurrency, illegalState, operate, operationBehavior } from './operate.ts';

/** Releases a block as a whole, or gives charged money back. */
export const returnMoney: Command = { parameters: RETURN_PARAMETERS, execute: cancelOrReverse };

async function cancelOrReverse(call: Call): Promise<Answer> {
  const order = findOrder(call);
  checkOperationCurrency(call, order, ERROR_CODE.returnAmountRequiresCurrency);
  if (isBlocked(order)) return cancel(call, order);
  const charged = charge(order);
  if (charged === undefined) throw illegalState('Order has nothing to return');
  return reverse(call, order, charged);
}

function cancel(call: Call, order: Order): Promise<Answer> {
  if (call.parameters.has('amount')) throw wrongAmount('A cancel takes no amount');
  const { amountMinor } = order.transactions[0];
  return operate(call, order, { type: 'cancel', amountMinor, behavior: operationBehavior(call, order) });
}

function reverse(call: Call, order: Order, charged: Transaction): Promise<Answer> {
  const remaining = remainingMinor(order, charged);
  const isRunning = standing(order, 'reversal').some(({ status }) => status === 'processing');
  if (isRunning || remaining === 0n) throw illegalState(isRunning ? 'A reversal is being processed' : 'Order is reversed');
  const amountMinor = call.parameters.has('amount') ? call.amountMinor : remaining;
  if (amountMinor > remaining) throw wrongAmount('Wrong reversal amount');
  if (amountMinor < charged.amountMinor && !endpointOf(call.gateway, order).partialReversal) {
    throw new Refusal(ERROR_CODE.partialReversalNotSupported, 'Partial reversal is not supported');
  }
  return operate(call, order, { type: 'reversal', amountMinor, behavior: operationBehavior(call, order) });
}

const wrongAmount = (message: string): Refusal => new Refusal(ERROR_CODE.wrongReversalAmount, message);

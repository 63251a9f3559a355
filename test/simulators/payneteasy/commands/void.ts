import { charge, has } from '../order-state.ts';
import { VOID_PARAMETERS } from '../parameters.ts';
import { ERROR_CODE, Refusal } from '../refusal.ts';
import type { Answer, Call, Command } from './command.ts';
import { findOrder } from './find-order.ts';
import { checkOperationCurrency, illegalState, operate, operationBehavior } from './operate.ts';

/** Takes a sale or capture out of the clearing, as a whole; an amount may be sent, but changes nothing. */
export const voidCharge: Command = { parameters: VOID_PARAMETERS, execute: dropCharge };

async function dropCharge(call: Call): Promise<Answer> {
  const order = findOrder(call);
  checkOperationCurrency(call, order, ERROR_CODE.returnAmountRequiresCurrency);
  const charged = charge(order);
  if (charged === undefined || has(order, 'reversal')) throw illegalState('Order has nothing to void');
  const { amountMinor } = charged;
  if (call.parameters.has('amount') && call.amountMinor !== amountMinor) {
    throw new Refusal(ERROR_CODE.wrongReversalAmount, 'Only the whole amount can be voided');
  }
  return operate(call, order, { type: 'void', amountMinor, behavior: operationBehavior(call, order) });
}

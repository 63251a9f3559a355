import { behaviorOfLater } from '../behavior-defaults.ts';
import type { Behavior } from '../behavior.ts';
import type { Order, TransactionType } from '../orders.ts';
import { ERROR_CODE, Refusal } from '../refusal.ts';
import { newTransaction } from '../transactions.ts';
import { chosenBehavior, refuseAsChosen } from './chosen-behavior.ts';
import { textOf, type Answer, type Call } from './command.ts';
import { accepted, startTransaction } from './start-transaction.ts';

export function operationBehavior(call: Call, order: Order): Behavior {
  return chosenBehavior(call, behaviorOfLater(order, call.gateway.settings.timings));
}

/** Adds a transaction to an order whose state permits it. @throws {Refusal} */
export async function operate(
  call: Call,
  order: Order,
  operation: { readonly type: TransactionType; readonly amountMinor: bigint; readonly behavior: Behavior },
): Promise<Answer> {
  const { gateway, serialNumber } = call;
  const { paymentAnswer } = operation.behavior;
  refuseAsChosen(operation.behavior);
  if (paymentAnswer.kind === 'ignored') return { fields: [], fault: paymentAnswer };
  const transaction = newTransaction(gateway, { ...operation, serialNumber, comment: textOf(call, 'comment') });
  order.transactions.push(transaction);
  await startTransaction(gateway, order, transaction);
  return { fields: accepted(order, transaction), fault: paymentAnswer };
}

/** @throws {Refusal} `code` for an amount without currency, 1 for another currency than the order's. */
export function checkOperationCurrency({ parameters }: Call, order: Order, code: number): void {
  const currency = parameters.get('currency');
  if (currency === undefined) {
    if (parameters.has('amount')) throw new Refusal(code, 'Amount requires currency');
  } else if (currency !== order.currency) {
    throw new Refusal(ERROR_CODE.malformedRequest, `Currency of the order is ${order.currency}`);
  }
}

export const illegalState = (message: string): Refusal => new Refusal(ERROR_CODE.illegalStateForReturn, message);

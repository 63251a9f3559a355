import type { Behavior } from '../behavior.ts';
import { endpointOf } from '../gateway.ts';
import { isBlocked, standing } from '../order-state.ts';
import type { Order } from '../orders.ts';
import { CAPTURE_PARAMETERS } from '../parameters.ts';
import { ERROR_CODE, Refusal } from '../refusal.ts';
import type { Answer, Call, Command } from './command.ts';
import { findOrder } from './find-order.ts';
import { checkOperationCurrency, illegalState, operate, operationBehavior } from './operate.ts';

/** Takes the blocked money or a part of it, once. */
export const capture: Command = { parameters: CAPTURE_PARAMETERS, execute: takeBlocked };

async function takeBlocked(call: Call): Promise<Answer> {
  const order = findOrder(call);
  checkOperationCurrency(call, order, ERROR_CODE.captureAmountRequiresCurrency);
  checkState(order);
  const blockedMinor = order.transactions[0].amountMinor;
  const amountMinor = call.parameters.has('amount') ? call.amountMinor : blockedMinor;
  if (amountMinor > blockedMinor) throw new Refusal(ERROR_CODE.wrongCaptureAmount, 'Wrong capture amount');
  if (amountMinor < blockedMinor && !endpointOf(call.gateway, order).partialCapture) {
    throw new Refusal(ERROR_CODE.partialCaptureNotSupported, 'Partial capture is not supported');
  }
  const behavior = operationBehavior(call, order);
  const outcome = hasLapsed(call, order, behavior) ? behavior.block.lateCapture : behavior.outcome;
  return operate(call, order, { type: 'capture', amountMinor, behavior: { ...behavior, outcome } });
}

/** A sale counts as captured from the start. @throws {Refusal} 111, 112 or 6 */
function checkState(order: Order): void {
  const [initial] = order.transactions;
  const [begun] = standing(order, 'capture');
  if (begun?.status === 'approved' || (initial.type === 'sale' && initial.status === 'approved')) {
    throw new Refusal(ERROR_CODE.alreadyCaptured, 'Order is already captured');
  }
  if (begun !== undefined) throw new Refusal(ERROR_CODE.captureAlreadyStarted, 'Capture is already started');
  if (!isBlocked(order)) throw illegalState('Order has no blocked amount');
}

function hasLapsed({ gateway }: Call, order: Order, { block: { lapsesAfterMs } }: Behavior): boolean {
  return lapsesAfterMs !== null && gateway.clock.now() >= order.transactions[0].startedAt + lapsesAfterMs;
}

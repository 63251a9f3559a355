import type { Behavior } from '../behavior.ts';
import type { CardReference } from '../card-references.ts';
import type { Order } from '../orders.ts';
import { ORDER_PARAMETERS } from '../parameters.ts';
import { ERROR_CODE, Refusal } from '../refusal.ts';
import { refuseAsChosen } from './chosen-behavior.ts';
import { checkCardReferences, type Answer, type Call, type Command } from './command.ts';
import { findOrder } from './find-order.ts';
import { operationBehavior } from './operate.ts';

/** Answered at once, with no transaction. */
export const createCardRef: Command = {
  parameters: ORDER_PARAMETERS,
  execute: (call) => Promise.resolve().then(() => registerCard(call)),
};

function registerCard(call: Call): Answer {
  checkCardReferences(call);
  const order = findOrder(call);
  const behavior = operationBehavior(call, order);
  checkFinal(order, behavior);
  refuseAsChosen(behavior);
  if (behavior.paymentAnswer.kind === 'ignored') return { fields: [], fault: behavior.paymentAnswer };
  const { id, uniqueId } = referenceFor(call, order, behavior);
  return {
    fields: [
      ['type', 'create-card-ref-response'],
      ['serial-number', call.serialNumber],
      ['status', 'approved'],
      ['card-ref-id', id],
      ['unq-card-ref-id', uniqueId],
    ],
    fault: behavior.paymentAnswer,
  };
}

/** @throws {Refusal} 122 before the outcome is known, 121 after a failed payment, unless the scenario registers those too. */
function checkFinal(order: Order, behavior: Behavior): void {
  const [{ status }] = order.transactions;
  if (status === 'processing' || status === 'unknown') {
    throw new Refusal(ERROR_CODE.cardDataRetrievalError, 'Initial transaction is not final');
  }
  if (status !== 'approved' && behavior.cardReference.afterDecline === 'refused') {
    throw new Refusal(ERROR_CODE.cardDataNotFound, 'Card data not found');
  }
}

function referenceFor({ gateway }: Call, order: Order, behavior: Behavior): CardReference {
  const earlier = gateway.cardReferences.ofOrder(order);
  if (earlier !== undefined && behavior.cardReference.repeated === 'same-id') return earlier;
  const reference: CardReference = {
    id: gateway.ids.cardReferenceId(),
    uniqueId: gateway.ids.uniqueCardReferenceId(order.card.hashId),
    merchant: order.merchant,
    clientOrderId: order.clientOrderId,
    paynetOrderId: order.paynetOrderId,
    card: order.card,
    payer: order.payer,
    authentication: { ...order.authentication },
    behavior: { cardReference: behavior.cardReference, rebill: behavior.rebill },
  };
  gateway.cardReferences.add(reference);
  return reference;
}

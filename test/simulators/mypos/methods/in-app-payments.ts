import type { AnswerField } from '../answer.ts';
import type { Gateway } from '../gateway.ts';
import { decide } from '../issuer.ts';
import { settle } from '../order-state.ts';
import type { Family } from '../orders.ts';
import { Refusal, STATUS } from '../status-codes.ts';
import type { StoreRequest } from '../store-request.ts';
import { presentedCard, tokenCard, type PresentedCard } from './card-fields.ts';
import { checkCart } from './cart.ts';
import { takeEffect, type Method } from './method.ts';
import { newOrder } from './new-order.ts';
import { amountFields, checkOrderId, type AmountFields } from './payment-fields.ts';

/** IPCIAPurchase: the example answer is signed without OrderID. Notes 9.7 */
export const inAppPurchase: Method = (gateway, request) => {
  const fields = paymentFields(gateway, request, ['OrderID', 'Amount', 'Currency', 'CartItems']);
  checkCart(request.values, fields.hundredths, fields.currency);
  const order = pay(gateway, request, 'purchase', fields, presentedCard(gateway, request));
  return [['IPC_Trnref', order.reference], ...amountAnswer(fields)];
};

/** IPCIAPurchaseWithToken: after IPCTDSProcess, or without it when the merchant takes the risk. */
export const inAppPurchaseWithToken: Method = (gateway, request) => {
  const { values } = request;
  const fields = paymentFields(gateway, request, ['OrderID', 'Amount', 'Currency', 'CardToken', 'CartItems']);
  checkCart(values, fields.hundredths, fields.currency);
  const token = values.value('CardToken');
  const card = tokenCard(gateway, request, token);
  const proof = { storeId: request.storeId, token, hundredths: fields.hundredths, currency: fields.currency };
  const isProven = gateway.authentications.use(values.value('TDSReferenceID'), proof);
  if (!isProven && values.value('AllowWithoutTDSReferenceID') !== '1') {
    throw new Refusal(STATUS.authenticationFailed, 'TDSReferenceID proves nothing for this payment');
  }
  const order = pay(gateway, request, 'purchase', fields, { card, token });
  return [['IPC_Trnref', order.reference], ...amountAnswer(fields)];
};

export const inAppPreAuthorization: Method = (gateway, request) => {
  const fields = paymentFields(gateway, request, ['OrderID', 'ItemName', 'Amount', 'Currency']);
  const order = pay(gateway, request, 'preauth', fields, presentedCard(gateway, request));
  return [['IPC_Trnref', order.reference], ...amountAnswer(fields), ['OrderID', fields.orderId]];
};

/** IPCAuthorization: a hold on a token. */
export const authorization: Method = (gateway, request) => {
  const fields = paymentFields(gateway, request, ['OrderID', 'ItemName', 'Amount', 'Currency', 'CardToken']);
  const token = request.values.value('CardToken');
  const order = pay(gateway, request, 'authorization', fields, { card: tokenCard(gateway, request, token), token });
  return [
    ['OrderID', fields.orderId],
    ['IPCTrnref', order.reference],
  ];
};

type PaymentFields = AmountFields & { readonly orderId: string };

function paymentFields(gateway: Gateway, request: StoreRequest, required: readonly string[]): PaymentFields {
  request.values.require(...required);
  return { orderId: checkOrderId(gateway, request), ...amountFields(request) };
}

function amountAnswer({ amount, currency }: AmountFields): readonly AnswerField[] {
  return [
    ['Amount', amount],
    ['Currency', currency],
  ];
}

/** @throws {Refusal} With the issuer's decision, when there is one at once and it is no approval. */
function pay(gateway: Gateway, request: StoreRequest, family: Family, fields: PaymentFields, { card, token }: PresentedCard) {
  const { behavior } = request;
  const order = newOrder(gateway, request, { ...fields, family });
  order.card = card;
  order.cardToken = token;
  const outcome = decide(gateway, behavior, { card, hundredths: fields.hundredths, byToken: token !== '' });
  takeEffect(gateway, request, () => {
    settle(gateway, order, outcome);
  });
  if (behavior.settlesAfterMs === null && outcome !== STATUS.success) throw new Refusal(outcome, 'the issuer declined');
  return order;
}

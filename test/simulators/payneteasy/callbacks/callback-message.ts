import { callbackControl } from '../control.ts';
import { toMajor } from '../amounts.ts';
import type { CallbackPlan } from '../behavior.ts';
import { endpointOf, signingKey, type Gateway } from '../gateway.ts';
import { payerName, type Order, type Transaction } from '../orders.ts';
import { known } from '../response.ts';

export type Corruption = CallbackPlan['corruption'];

type Values = Record<string, string>;

const enabled = (on: boolean): string => (on ? 'enabled' : 'disabled');

/** What callback and final redirect have in common. Notes 6.3 and 6.5 */
export function outcomeParameters(gateway: Gateway, order: Order, transaction: Transaction): Values {
  const endpoint = endpointOf(gateway, order);
  return {
    status: transaction.status,
    merchant_order: order.clientOrderId,
    client_orderid: order.clientOrderId,
    orderid: order.paynetOrderId,
    type: transaction.type,
    amount: toMajor(transaction.amountMinor, order.exponent),
    descriptor: endpoint.descriptor,
    error_code: transaction.errorCode,
    error_message: transaction.errorMessage,
    phone: order.payer.phone,
    'card-holder-name': order.card.printedName,
    bin: order.card.bin,
    'last-four-digits': order.card.lastFour,
    'card-type': order.card.brand,
    'gate-partial-reversal': enabled(endpoint.partialReversal),
    'gate-partial-capture': enabled(endpoint.partialCapture),
    'processor-tx-id': transaction.processorTransactionId,
    control: callbackControl(transaction.status, order.paynetOrderId, order.clientOrderId, signingKey(gateway, order, transaction)),
  };
}

export function callbackParameters(gateway: Gateway, order: Order, transaction: Transaction): Values {
  const plan = transaction.behavior.callback;
  const present = {
    name: payerName(order),
    email: order.payer.email,
    'approval-code': transaction.approvalCode,
    'processor-rrn': transaction.retrievalReference,
    'reason-code': transaction.reasonCode,
    comment: transaction.comment,
    merchantdata: order.merchantData,
  };
  const values = {
    ...outcomeParameters(gateway, order, transaction),
    ...Object.fromEntries(Object.entries(present).filter(([, value]) => value !== '')),
    ...plan.extraParameters,
  };
  const spelled = plan.nullTexts
    ? Object.fromEntries(Object.entries(values).map(([name, value]) => [name, known(value) ?? 'null']))
    : values;
  return corrupted(spelled, plan.corruption);
}

/** The control covers status and ids alone: an altered amount keeps a valid one. */
export function corrupted(values: Values, corruption: Corruption): Values {
  switch (corruption) {
    case 'none':
    case 'lower-case-key':
      return values;
    case 'bad-control':
      return { ...values, control: '0'.repeat(40) };
    case 'altered-status':
      return { ...values, status: values['status'] === 'approved' ? 'declined' : 'approved' };
    case 'altered-amount':
      return { ...values, amount: `1${values['amount'] ?? ''}` };
  }
}

import { announceNow } from '../callbacks/announce.ts';
import { printedExponent } from '../amounts.ts';
import { behaviorOfCard } from '../behavior-defaults.ts';
import type { Behavior } from '../behavior.ts';
import { brandOf } from '../cards.ts';
import type { KeptCard } from '../cards.ts';
import type { Order, Transaction, TransactionType } from '../orders.ts';
import { checkCallbackUrls, checkCard, checkCombinations } from '../parameter-checks.ts';
import { paymentParameters } from '../parameters.ts';
import { conclude, start } from '../processing.ts';
import { ERROR_CODE, Refusal } from '../refusal.ts';
import type { Fields } from '../response.ts';
import { patchBehavior } from '../scenarios.ts';
import { UNSPOILED } from './command.ts';
import type { Answer, Call, Command } from './command.ts';

export const sale: Command = {
  parameters: paymentParameters(65_536),
  execute: (call) => pay(call, 'sale'),
};

export const preauth: Command = {
  parameters: paymentParameters(125),
  execute: (call) => pay(call, 'preauth'),
};

async function pay(call: Call, type: 'sale' | 'preauth'): Promise<Answer> {
  const { gateway, chosen, parameters } = call;
  checkCombinations(parameters);
  checkCard(parameters);
  checkCallbackUrls(parameters, gateway.settings.callbackPortRule);
  if (parameters.get('currency') !== chosen.endpoint.currency) {
    throw new Refusal(ERROR_CODE.malformedRequest, `Currency is not supported by end point ${chosen.id}`);
  }
  const behavior = chooseBehavior(call);
  const earlier = gateway.orders.byClientOrderId(textOf(call, 'client_orderid'), chosen.login);
  if (earlier !== undefined) {
    const repeated = answerToDuplicate(call, earlier, behavior);
    if (repeated !== undefined) return { fields: repeated, fault: UNSPOILED };
  }
  if (behavior.paymentAnswer.kind === 'internal-error') throw new Refusal(ERROR_CODE.internalError, 'Internal error');
  if (behavior.paymentAnswer.kind === 'ignored') return { fields: [], fault: behavior.paymentAnswer };
  const order = createOrder(call, type, behavior);
  gateway.orders.add(order);
  await setGoing(call, order);
  return { fields: accepted(order), fault: behavior.paymentAnswer };
}

async function setGoing({ gateway }: Call, order: Order): Promise<void> {
  const [initial] = order.transactions;
  if (order.behavior.callback.when !== 'before-answer') {
    start(gateway, order, initial);
    return;
  }
  conclude(gateway, order, initial, initial.outcome);
  await announceNow(gateway, order, initial);
}

function chooseBehavior(call: Call): Behavior {
  const { gateway, chosen } = call;
  const card = {
    number: textOf(call, 'credit_card_number'),
    cvv: textOf(call, 'cvv2'),
    expiryMonth: textOf(call, 'expire_month'),
    expiryYear: textOf(call, 'expire_year'),
  };
  const behavior = behaviorOfCard(card, call.amountMinor, chosen.endpoint, gateway.settings.timings, gateway.clock.now());
  const choice = gateway.scenarios.take(textOf(call, 'client_orderid'), textOf(call, 'amount'));
  return choice === undefined ? behavior : choice.patches.reduce<Behavior>(patchBehavior, behavior);
}

/** Undefined when a second order is made under the same client_orderid. */
function answerToDuplicate(call: Call, earlier: Order, behavior: Behavior): Fields | undefined {
  const ofOrders = [behavior.duplicates, earlier.behavior.duplicates].find((policy) => policy !== 'endpoint');
  switch (ofOrders ?? call.chosen.endpoint.duplicates) {
    case 'same-answer':
      return accepted(earlier);
    case 'error':
      throw new Refusal(ERROR_CODE.createOrderError, 'Order with this client_orderid exists already');
    case 'new-order':
      return undefined;
  }
}

function accepted(order: Order): Fields {
  return [
    ['type', 'async-response'],
    ['serial-number', order.transactions[0].serialNumber],
    ['merchant-order-id', order.clientOrderId],
    ['paynet-order-id', order.paynetOrderId],
    ['end-point-id', order.endpointId],
  ];
}

function createOrder(call: Call, type: TransactionType, behavior: Behavior): Order {
  const { gateway, chosen } = call;
  return {
    clientOrderId: textOf(call, 'client_orderid'),
    paynetOrderId: gateway.ids.paynetOrderId(),
    merchant: chosen.login,
    endpointId: chosen.id,
    currency: chosen.endpoint.currency,
    exponent: printedExponent(chosen.endpoint.currency, chosen.endpoint.minorUnits),
    description: textOf(call, 'order_desc'),
    card: keptCard(call),
    payer: {
      firstName: textOf(call, 'first_name'),
      lastName: textOf(call, 'last_name'),
      email: textOf(call, 'email'),
      phone: textOf(call, 'phone'),
    },
    redirectUrls: {
      any: textOf(call, 'redirect_url'),
      success: textOf(call, 'redirect_success_url'),
      fail: textOf(call, 'redirect_fail_url'),
    },
    notifyUrl: textOf(call, 'notify_url'),
    serverCallbackUrl: textOf(call, 'server_callback_url'),
    merchantData: textOf(call, 'merchant_data'),
    behavior,
    transactions: [initialTransaction(call, type, behavior)],
    authentication: { result: '', eci: '' },
    challenge:
      behavior.challenge.kind === 'none'
        ? undefined
        : {
            token: gateway.ids.token(),
            step: behavior.challenge.kind === 'method' ? 'method' : 'acs',
            shownInStatus: false,
            decision: undefined,
            wrongPasswords: 0,
            returnedAt: 0,
          },
    spoiledAnswers: { payment: 0, status: 0 },
  };
}

function initialTransaction({ gateway, serialNumber, amountMinor }: Call, type: TransactionType, behavior: Behavior): Transaction {
  return {
    type,
    amountMinor,
    serialNumber,
    startedAt: gateway.clock.now(),
    processorTransactionId: gateway.ids.processorTransactionId(),
    comment: '',
    reasonCode: '',
    phase: 'accepted',
    status: 'processing',
    errorCode: '',
    errorMessage: '',
    approvalCode: '',
    retrievalReference: '',
    statusRequests: 0,
    timer: undefined,
    outcome: behavior.outcome,
  };
}

function keptCard(call: Call): KeptCard {
  const number = textOf(call, 'credit_card_number');
  return {
    bin: number.slice(0, 6),
    lastFour: number.slice(-4),
    brand: brandOf(number),
    expiryMonth: textOf(call, 'expire_month'),
    expiryYear: textOf(call, 'expire_year'),
    printedName: textOf(call, 'card_printed_name'),
    hashId: call.gateway.ids.cardHashId(number),
  };
}

function textOf(call: Call, name: string): string {
  return call.parameters.get(name) ?? '';
}

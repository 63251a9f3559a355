import { printedExponent } from '../amounts.ts';
import type { Behavior } from '../behavior.ts';
import type { KeptCard } from '../cards.ts';
import { newChallenge } from '../challenge/new-challenge.ts';
import type { Order, PaymentPage, TransactionType } from '../orders.ts';
import type { Gateway } from '../gateway.ts';
import { ERROR_CODE, Refusal } from '../refusal.ts';
import type { Fields } from '../response.ts';
import { newTransaction } from '../transactions.ts';
import { refuseAsChosen } from './chosen-behavior.ts';
import { textOf, UNSPOILED, type Answer, type Call } from './command.ts';
import { accepted, pageOpened, startTransaction } from './start-transaction.ts';

export interface Payment {
  readonly type: TransactionType;
  readonly card: KeptCard;
  readonly payer: Order['payer'];
  readonly behavior: Behavior;
  /** Where the payer types the card. */
  readonly page?: PaymentPage;
}

export function payerOf(call: Call): Order['payer'] {
  return {
    firstName: textOf(call, 'first_name'),
    lastName: textOf(call, 'last_name'),
    email: textOf(call, 'email'),
    phone: textOf(call, 'phone'),
  };
}

/** @throws {Refusal} 103 for a client_orderid used again where that is an error, or what the scenario refuses with. */
export async function beginOrder(call: Call, payment: Payment): Promise<Answer> {
  const { gateway, chosen } = call;
  const { behavior } = payment;
  const earlier = gateway.orders.byClientOrderId(textOf(call, 'client_orderid'), chosen.login);
  if (earlier !== undefined) {
    const repeated = answerToDuplicate(call, earlier, behavior);
    if (repeated !== undefined) return { fields: repeated, fault: UNSPOILED };
  }
  refuseAsChosen(behavior);
  if (behavior.paymentAnswer.kind === 'ignored') return { fields: [], fault: behavior.paymentAnswer };
  const order = createOrder(call, payment);
  gateway.orders.add(order);
  await startTransaction(gateway, order, order.transactions[0]);
  return { fields: answerOf(gateway, order), fault: behavior.paymentAnswer };
}

function answerOf(gateway: Gateway, order: Order): Fields {
  return order.page === undefined ? accepted(order, order.transactions[0]) : pageOpened(gateway, order, order.page);
}

/** Undefined when a second order is made under the same client_orderid. */
function answerToDuplicate(call: Call, earlier: Order, behavior: Behavior): Fields | undefined {
  const ofOrders = [behavior.duplicates, earlier.behavior.duplicates].find((policy) => policy !== 'endpoint');
  switch (ofOrders ?? call.chosen.endpoint.duplicates) {
    case 'same-answer':
      return answerOf(call.gateway, earlier);
    case 'error':
      throw new Refusal(ERROR_CODE.createOrderError, 'Order with this client_orderid exists already');
    case 'new-order':
      return undefined;
  }
}

function createOrder(call: Call, { type, card, payer, behavior, page }: Payment): Order {
  const { gateway, chosen, serialNumber, amountMinor } = call;
  return {
    clientOrderId: textOf(call, 'client_orderid'),
    paynetOrderId: gateway.ids.paynetOrderId(),
    merchant: chosen.login,
    endpointId: chosen.id,
    currency: chosen.endpoint.currency,
    exponent: printedExponent(chosen.endpoint.currency, chosen.endpoint.minorUnits),
    description: textOf(call, 'order_desc'),
    card,
    payer,
    redirectUrls: {
      any: textOf(call, 'redirect_url'),
      success: textOf(call, 'redirect_success_url'),
      fail: textOf(call, 'redirect_fail_url'),
    },
    notifyUrl: textOf(call, 'notify_url'),
    serverCallbackUrl: textOf(call, 'server_callback_url'),
    merchantData: textOf(call, 'merchant_data'),
    behavior,
    transactions: [newTransaction(gateway, { type, amountMinor, serialNumber, behavior, comment: textOf(call, 'comment') })],
    authentication: { result: '', eci: '' },
    challenge: page !== undefined || behavior.challenge.kind === 'none' ? undefined : newChallenge(gateway, behavior.challenge.kind),
    page,
  };
}

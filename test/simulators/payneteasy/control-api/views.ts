import { toMajor } from '../amounts.ts';
import type { CardReference } from '../card-references.ts';
import { redirectUrl } from '../challenge/urls.ts';
import type { Gateway } from '../gateway.ts';
import { paymentPageUrl } from '../payment-page/urls.ts';
import type { KeptCard } from '../cards.ts';
import type { Order, Transaction } from '../orders.ts';

export interface TransactionView {
  readonly type: Transaction['type'];
  readonly status: Transaction['status'];
  readonly phase: Transaction['phase'];
  readonly amount: string;
  readonly serialNumber: string;
  readonly processorTransactionId: string;
  /** Of the request that made it. */
  readonly comment: string;
  readonly errorCode: string;
  readonly errorMessage: string;
  /** RFC 3339, virtual time. */
  readonly startedAt: string;
}

export interface OrderView {
  readonly clientOrderId: string;
  readonly paynetOrderId: string;
  readonly endpointId: string;
  readonly currency: string;
  readonly card: KeptCard;
  readonly notifyUrl: string;
  readonly serverCallbackUrl: string;
  /** Where the payer types the card; empty unless the payment was begun there. */
  readonly paymentPageUrl: string;
  /** Where a payer would be sent; empty without 3-D Secure. */
  readonly challengeUrl: string;
  readonly authentication: Order['authentication'];
  /** Oldest first. */
  readonly transactions: readonly TransactionView[];
}

export interface CardReferenceView {
  readonly id: string;
  readonly uniqueId: string;
  /** Of the payment it was registered with. */
  readonly clientOrderId: string;
  readonly paynetOrderId: string;
  readonly card: KeptCard;
}

export function cardReferenceView({ id, uniqueId, clientOrderId, paynetOrderId, card }: CardReference): CardReferenceView {
  return { id, uniqueId, clientOrderId, paynetOrderId, card };
}

export function orderView(gateway: Gateway, order: Order): OrderView {
  return {
    clientOrderId: order.clientOrderId,
    paynetOrderId: order.paynetOrderId,
    endpointId: order.endpointId,
    currency: order.currency,
    card: order.card,
    notifyUrl: order.notifyUrl,
    serverCallbackUrl: order.serverCallbackUrl,
    paymentPageUrl: order.page === undefined ? '' : paymentPageUrl(gateway, order, order.page),
    challengeUrl: order.challenge === undefined ? '' : redirectUrl(gateway, order, order.challenge),
    authentication: { ...order.authentication },
    transactions: order.transactions.map((transaction) => ({
      type: transaction.type,
      status: transaction.status,
      phase: transaction.phase,
      amount: toMajor(transaction.amountMinor, order.exponent),
      serialNumber: transaction.serialNumber,
      processorTransactionId: transaction.processorTransactionId,
      comment: transaction.comment,
      errorCode: transaction.errorCode,
      errorMessage: transaction.errorMessage,
      startedAt: new Date(transaction.startedAt).toISOString(),
    })),
  };
}

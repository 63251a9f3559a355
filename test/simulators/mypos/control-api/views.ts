import { printAmount } from '../amounts.ts';
import type { KeptCard } from '../cards.ts';
import type { Gateway } from '../gateway.ts';
import { refresh } from '../order-state.ts';
import { refundedHundredths, type Order } from '../orders.ts';
import type { StoredCard } from '../stored-cards.ts';

export interface OrderView {
  readonly orderId: string;
  readonly storeId: string;
  readonly family: Order['family'];
  readonly channel: Order['channel'];
  readonly state: Order['state'];
  readonly amount: string;
  readonly currency: string;
  /** IPC_Trnref; empty until approved. */
  readonly reference: string;
  readonly card: KeptCard | undefined;
  readonly cardToken: string;
  readonly captured: string;
  readonly refunded: string;
  readonly refunds: readonly { readonly reference: string; readonly orderId: string; readonly amount: string }[];
  readonly urls: Order['urls'];
  /** Where the payer is; empty for an in-app payment. */
  readonly pageUrl: string;
  /** RFC 3339, virtual time. */
  readonly startedAt: string;
  /** RFC 3339; empty until approved. */
  readonly lapsesAt: string;
}

export interface StoredCardView {
  readonly token: string;
  readonly storeId: string;
  readonly card: KeptCard;
}

export function storedCardView({ token, storeId, card }: StoredCard): StoredCardView {
  return { token, storeId, card };
}

export function orderView(gateway: Gateway, order: Order): OrderView {
  refresh(gateway, order);
  const page = gateway.hostedPages.ofOrder(order);
  return {
    orderId: order.orderId,
    storeId: order.storeId,
    family: order.family,
    channel: order.channel,
    state: order.state,
    amount: order.amount,
    currency: order.currency,
    reference: order.reference,
    card: order.card,
    cardToken: order.cardToken,
    captured: printAmount(order.capturedHundredths),
    refunded: printAmount(refundedHundredths(order)),
    refunds: order.refunds.map(({ reference, orderId, hundredths }) => ({ reference, orderId, amount: printAmount(hundredths) })),
    urls: order.urls,
    pageUrl: page === undefined ? '' : `${gateway.publicUrl}/vmp/page/${page.token}`,
    startedAt: new Date(order.startedAt).toISOString(),
    lapsesAt: order.lapsesAt === 0 ? '' : new Date(order.lapsesAt).toISOString(),
  };
}

import type { Gateway } from '../gateway.ts';
import type { Order, PaymentPage } from '../orders.ts';

/** Where the payer is sent; its path means nothing to the merchant. */
export function paymentPageUrl(gateway: Gateway, order: Order, page: PaymentPage): string {
  return `${gateway.publicUrl}${PATHS.page}/${order.paynetOrderId}/${page.token}`;
}

export function typedCardUrl(gateway: Gateway, order: Order, page: PaymentPage): string {
  return `${gateway.publicUrl}${PATHS.card}/${order.paynetOrderId}/${page.token}`;
}

export const PATHS = { page: '/paynet/form/init', card: '/paynet/form/card' } as const;

import type { PaymentId } from '@paydesk/shared/ids';
import type { GatewayAccount } from '../ports/accounts.ts';

/** Addresses that a gateway is told. */
export interface GatewayUrls {
  returnUrl(payment: PaymentId, attempt: number, secret: string): string;
  /** For all notifications of an account. */
  notificationUrl(gateway: string, account: string): string;
  /** For the notices of one message. */
  noticeUrl(gateway: string, account: string, reference: string): string;
}

/** Where a gateway posts what it has to say of one message. */
export function addressOf(reference: string, { id, gateway }: GatewayAccount, urls: Omit<GatewayUrls, 'returnUrl'>): string {
  return gateway.notices === undefined ? urls.notificationUrl(gateway.name, id) : urls.noticeUrl(gateway.name, id, reference);
}

import type { PaymentId } from '@paydesk/shared/ids';
import type { GatewayAccount } from '../ports/accounts.ts';

/** Addresses that are sent to a gateway. */
export interface GatewayUrls {
  returnUrl(payment: PaymentId, attempt: number, secret: string): string;
  /** For all notifications of an account. */
  notificationUrl(gateway: string, account: string): string;
  /** For the notifications of one message, with a secret. */
  messageUrl(gateway: string, account: string, reference: string): string;
}

/** Where a gateway posts its notifications about one message. */
export function addressOf(reference: string, { id, gateway }: GatewayAccount, urls: Omit<GatewayUrls, 'returnUrl'>): string {
  return gateway.inbound?.kind === 'addressed' ? urls.messageUrl(gateway.name, id, reference) : urls.notificationUrl(gateway.name, id);
}

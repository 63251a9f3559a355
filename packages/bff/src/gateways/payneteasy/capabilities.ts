import type { Capabilities } from '@paydesk/shared/account';
import type { PaynetEasySettings } from './config.ts';

/** What an account can do depends on the acquirer behind it, so the operator says. */
export function capabilitiesOf(settings: PaynetEasySettings): Capabilities {
  const isPage = settings.entry === 'payment_page';
  return {
    authorize: true,
    sale: true,
    verify: settings.account_verification,
    capture: true,
    partial_capture: settings.partial_capture,
    cancel: true,
    cancel_captured: settings.void,
    refund: true,
    partial_refund: settings.partial_refund,
    repeated_refund: settings.partial_refund,
    receipts: false,
    stored_cards: settings.stored_cards,
    merchant_initiated: settings.stored_cards && settings.merchant_initiated,
    payment_page: isPage,
    challenge: true,
    brand_choice: false,
    security_code: isPage ? 'none' : 'required',
    stored_card_security_code: settings.stored_card_security_code,
  };
}

import type { Capabilities } from '@paydesk/shared/account';
import type { MyposSettings } from './config.ts';

/** What a store can do depends on what myPOS has switched on for it, so the operator says. */
export function capabilitiesOf(settings: MyposSettings): Capabilities {
  const isPage = settings.mode === 'payment_page';
  return {
    authorize: true,
    sale: true,
    verify: false,
    capture: true,
    partial_capture: settings.partial_completion,
    cancel: true,
    cancel_captured: settings.reversal,
    refund: true,
    partial_refund: true,
    repeated_refund: true,
    receipts: false,
    stored_cards: settings.tokens,
    merchant_initiated: settings.tokens && settings.merchant_initiated,
    payment_page: isPage,
    challenge: isPage || (settings.tokens && settings.tds_process),
    brand_choice: false,
    // The gateway takes no card without three digits. Notes 7.1
    security_code: isPage ? 'none' : 'always',
    stored_card_security_code: 'none',
  };
}

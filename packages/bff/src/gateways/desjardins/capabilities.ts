import type { Capabilities } from '@paydesk/shared/account';
import type { DesjardinsSettings } from './config.ts';

/** Whether parts can be captured or refunded was never published, so the operator says. Notes 11.10 */
export function capabilitiesOf({ partial_capture, partial_refund }: DesjardinsSettings): Capabilities {
  return {
    authorize: true,
    sale: true,
    verify: false,
    capture: true,
    partial_capture,
    cancel: true,
    cancel_captured: false,
    refund: true,
    partial_refund,
    repeated_refund: partial_refund,
    receipts: true,
    stored_cards: false,
    merchant_initiated: false,
    payment_page: false,
    challenge: false,
    brand_choice: false,
    security_code: 'none',
    stored_card_security_code: 'none',
  };
}

import type { DeclineCode } from '@paydesk/shared/decline-codes';

/**
 * Whether the same card would be declined again tomorrow. Retries would then cost the merchant fees and the trust of
 * issuers, so such a run is given up at once.
 */
export const STAYS_DECLINED: Readonly<Record<DeclineCode, boolean>> = {
  // Issuers say it for nearly everything, a low balance included.
  declined: false,
  insufficient_funds: false,
  limit_exceeded: false,
  issuer_unavailable: false,
  // The issuer wanted the payer, who may be at hand next time.
  authentication_failed: false,
  authentication_timed_out: false,
  left_payment_page: false,
  reversed: false,
  not_completed: false,
  gateway_error: false,
  not_sent: false,
  expired_card: true,
  invalid_card_number: true,
  invalid_security_code: true,
  invalid_holder_name: true,
  not_permitted: true,
  // The payer is not there to confirm it.
  authentication_required: true,
  card_blocked: true,
  filtered: true,
};

/** What the payer can do after a decline. */
export const DECLINE_ACTIONS = ['try_again', 'use_another_card', 'check_details', 'call_bank', 'contact_merchant'] as const;

export type DeclineAction = (typeof DECLINE_ACTIONS)[number];

/**
 * Why a payment did not go through, in words shared by all gateways, with what the payer can do.
 * Raw gateway texts stay in the timeline; the payer is never told that a fraud filter declined.
 */
export const DECLINE_CODES = {
  declined: 'use_another_card',
  insufficient_funds: 'use_another_card',
  expired_card: 'use_another_card',
  invalid_card_number: 'check_details',
  invalid_security_code: 'check_details',
  invalid_holder_name: 'check_details',
  not_permitted: 'call_bank',
  limit_exceeded: 'call_bank',
  card_blocked: 'use_another_card',
  authentication_failed: 'try_again',
  authentication_required: 'use_another_card',
  authentication_timed_out: 'try_again',
  issuer_unavailable: 'try_again',
  left_payment_page: 'try_again',
  reversed: 'try_again',
  not_completed: 'check_details',
  filtered: 'use_another_card',
  gateway_error: 'contact_merchant',
  not_sent: 'try_again',
} as const satisfies Record<string, DeclineAction>;

export type DeclineCode = keyof typeof DECLINE_CODES;

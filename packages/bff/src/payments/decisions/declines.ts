import type { Decline } from '@paydesk/shared/decline';
import { DECLINE_CODES, type DeclineCode } from '@paydesk/shared/decline-codes';

/** What merchants may show to payers. Never names a fraud filter or repeats a bank's raw text. */
const SENTENCES: Readonly<Record<DeclineCode, string>> = {
  declined: 'The card was declined.',
  insufficient_funds: 'There is not enough money available on this card.',
  expired_card: 'This card has expired.',
  invalid_card_number: 'The card number is not right.',
  invalid_security_code: 'The security code is not right.',
  invalid_holder_name: 'The name on the card was not accepted.',
  not_permitted: 'The bank does not allow this kind of payment with this card.',
  limit_exceeded: 'This payment is over a limit.',
  card_blocked: 'This card cannot be used.',
  authentication_failed: 'The confirmation that the bank asks for was not completed.',
  authentication_required: 'The bank asks for a confirmation that is not possible here.',
  authentication_timed_out: 'The bank waited too long for the confirmation.',
  issuer_unavailable: 'The bank could not be reached.',
  left_payment_page: 'The payment was canceled, or the payment page was left before it was made. Nothing was charged.',
  reversed: 'The payment was taken back. Nothing was charged.',
  not_completed: 'The payment was not completed. Nothing was charged.',
  filtered: 'This payment was not accepted.',
  gateway_error: 'This payment could not be processed.',
  not_sent: 'The payment could not be started. Nothing was charged.',
};

export function decline(code: DeclineCode): Decline {
  return { code, payer_message: SENTENCES[code], action: DECLINE_CODES[code] };
}

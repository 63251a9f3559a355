import type { PaymentStatus } from './payment-status.ts';

interface StatusAdvice {
  readonly meaning: string;
  /** What the merchant does next. */
  readonly next: string;
}

/** In the order of a payment's life. */
export const PAYMENT_STATUS_ADVICE: Readonly<Record<PaymentStatus, StatusAdvice>> = {
  awaiting_payer: {
    meaning: 'The payer has not tried to pay yet, or may still do so until `expires_at`.',
    next: 'Show the checkout: `embed_html` or `checkout_url`. Do not ship.',
  },
  processing: {
    meaning: 'An attempt was sent to the gateway, and its outcome is not known yet.',
    next: 'Wait for the event. Do not ask for the same money again, and do not ship.',
  },
  challenged: {
    meaning: 'The payer has to act: at the bank, for 3-D Secure, or at a page of the gateway.',
    next: 'Wait. The checkout shows the payer what to do.',
  },
  authorized: {
    meaning: 'The amount is held on the card, and not taken.',
    next: 'Capture it before `authorization_expires_at`, or cancel it. Ship when it is captured.',
  },
  captured: {
    meaning: 'The money is taken: the order is paid. `amount_captured` says how much.',
    next: 'Ship. Refund what comes back.',
  },
  verified: {
    meaning: 'The card is good. Nothing was taken.',
    next: 'Where it was stored, charge it later by its `card.id`.',
  },
  canceled: {
    meaning: 'It is over without money: the payer has given up, or a held amount was released.',
    next: 'Nothing. Create a new payment if the order is to be paid after all.',
  },
  refunded: {
    meaning: 'All that was taken is given back. Of a part only, the status stays `captured` and `amount_refunded` grows.',
    next: 'Nothing.',
  },
  declined: {
    meaning: 'The bank or a filter has said no to the latest attempt. `decline` says why.',
    next: 'Nothing while `attempts_left` is more than 0: the payer may try again in the same checkout.',
  },
  failed: {
    meaning: 'The latest attempt has failed, and it is proven that no money has moved.',
    next: 'Nothing: the payer may try again. When it happens to all payers, read the timeline.',
  },
  unknown: {
    meaning: 'Money may have moved: the gateway has not told the outcome. It is asked until it does.',
    next: 'Wait. Never ask for the same money again because of it. When `needs_attention` is true, a person has to look.',
  },
  expired: {
    meaning: 'The time of the payer has run out, and it is proven that no money has moved.',
    next: 'Create a new payment if the order is still wanted.',
  },
};

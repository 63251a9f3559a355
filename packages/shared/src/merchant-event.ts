/** All that merchants are told, by type. */
export const MERCHANT_EVENTS = {
  'payment.challenged': 'The payer has to act: at the bank, or on a page of the gateway.',
  'payment.authorized': 'The amount is held. Capture it before `authorization_expires_at`.',
  'payment.captured': 'The money is taken: the order is paid.',
  'payment.verified': 'The card is good. No money was taken.',
  'payment.declined': 'The bank or a filter has said no. While attempts are left the payer may try again.',
  'payment.failed': 'The attempt has failed, and it is proven that no money has moved.',
  'payment.canceled': 'It is over without money: the payer has given up, or the held amount is released.',
  'payment.refunded': 'Money that was taken is given back, all of it or a part: `amount_refunded` says how much.',
  'payment.unknown': 'Money may have moved: the outcome is not known yet. The gateway is asked until it is.',
  'payment.expired': 'The time of the payer has run out, and it is proven that no money has moved.',
  'payment.authorization_expiring': 'The held amount will soon be released by the bank. Capture it now, or cancel.',
  'payment.needs_attention': 'A person has to look: `attention` says why.',
  'payment.disputed': 'The bank of the payer disputes the payment, or a dispute has changed: `disputes` says how.',
  'operation.succeeded': 'An authorization, sale, verification, capture, cancel or refund has been made, in part or as a whole.',
  'operation.declined': 'The bank has said no to a capture, cancel or refund. The payment is as it was.',
  'operation.failed': 'A capture, cancel or refund was not made, and that is proven. The payment is as it was.',
  'operation.unknown': 'It is not known yet whether a capture, cancel or refund was made. The gateway is asked until it is.',
  'card.stored': 'The card of a payment is stored and can be used again.',
  'card.not_stored': 'The card of a payment was to be stored, and could not be.',
  'schedule.paused': 'A schedule makes no payments until it is resumed: `paused_because` says why.',
  'schedule.completed': 'A schedule has made its last payment.',
  'reconciliation.differences': 'Our books and those of the gateway differed: `differences` says where.',
  ping: 'Sent on request, to find out whether an endpoint receives.',
} as const satisfies Readonly<Record<string, string>>;

export type MerchantEventType = keyof typeof MERCHANT_EVENTS;

export const MERCHANT_EVENT_TYPES = Object.keys(MERCHANT_EVENTS) as readonly MerchantEventType[];

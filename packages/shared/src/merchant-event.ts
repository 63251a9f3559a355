/** Types of events sent to merchants. */
export const MERCHANT_EVENTS = [
  'payment.challenged',
  'payment.authorized',
  'payment.captured',
  'payment.verified',
  'payment.declined',
  'payment.failed',
  'payment.canceled',
  'payment.refunded',
  'payment.unknown',
  'payment.expired',
  'payment.authorization_expiring',
  'operation.declined',
  'operation.failed',
  'operation.unknown',
  'card.stored',
  'card.not_stored',
  'schedule.paused',
  'schedule.completed',
] as const;
export type MerchantEventType = (typeof MERCHANT_EVENTS)[number];

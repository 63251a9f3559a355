/** Types of events that merchants are told about. */
export const MERCHANT_EVENTS = [
  'payment.challenged',
  'payment.authorized',
  'payment.captured',
  'payment.declined',
  'payment.failed',
  'payment.canceled',
  'payment.unknown',
  'payment.expired',
] as const;
export type MerchantEventType = (typeof MERCHANT_EVENTS)[number];

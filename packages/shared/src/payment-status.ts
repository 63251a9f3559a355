export const PAYMENT_STATUSES = [
  'awaiting_payer',
  'processing',
  'challenged',
  'authorized',
  'captured',
  'verified',
  'canceled',
  'refunded',
  'declined',
  'failed',
  'unknown',
  'expired',
] as const;
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];

/** Intents that charge the payer, now or after a capture. */
export const CHARGING_INTENTS = ['authorize', 'sale'] as const;
export type ChargingIntent = (typeof CHARGING_INTENTS)[number];
export const INTENTS = [...CHARGING_INTENTS, 'verify'] as const;
export type Intent = (typeof INTENTS)[number];

export const INITIATORS = ['payer', 'merchant'] as const;
export type Initiator = (typeof INITIATORS)[number];

export const OPERATION_KINDS = [...INTENTS, 'capture', 'cancel', 'refund'] as const;
export type OperationKind = (typeof OPERATION_KINDS)[number];
/** Modifications: operations on an amount that is held or taken already. */
export type ModificationKind = Exclude<OperationKind, Intent>;

/** `pending`: sent or about to be. `unknown`: may have moved money, the outcome is not known. */
export const OPERATION_STATUSES = ['pending', 'succeeded', 'declined', 'failed', 'unknown'] as const;
export type OperationStatus = (typeof OPERATION_STATUSES)[number];

/** `gateway`: made in the gateway's own back office, and found by asking. */
export const OPERATION_ORIGINS = ['paydesk', 'gateway'] as const;
export type OperationOrigin = (typeof OPERATION_ORIGINS)[number];

import type { AttemptsTable, CardsTable, OperationsTable, PaymentsTable, TimelineTable } from './tables.ts';

/*
 * Columns are always named: `*` would break the prepared statements of running replicas
 * as soon as a newer one adds a column.
 */

/** What a payment is for. Decided when it is created, and never again. */
const FIXED_PAYMENT_COLUMNS = [
  'id',
  'merchant',
  'intent',
  'amount',
  'currency',
  'order_reference',
  'account',
  'gateway',
  'stored_card',
  'other_card_allowed',
  'initiator',
  'save_card',
  'schedule',
  'schedule_run',
  'schedule_retry',
  'gateway_options',
  'created_at',
] as const satisfies readonly (keyof PaymentsTable)[];

export const CHANGING_PAYMENT_COLUMNS = [
  'version',
  'status',
  'needs_attention',
  'amount_captured',
  'amount_refunded',
  'description',
  'payer',
  'card',
  'decline',
  'attempts_max',
  'return_url',
  'locale',
  'metadata',
  'authorization_expires_at',
  'expires_at',
  'updated_at',
] as const satisfies readonly (keyof PaymentsTable)[];

export const PAYMENT_COLUMNS = [...FIXED_PAYMENT_COLUMNS, ...CHANGING_PAYMENT_COLUMNS] as const;

export const ATTEMPT_COLUMNS = [
  'number',
  'nonce',
  'operation',
  'card',
  'payment_page',
  'card_reference',
  'before_payment',
  'challenge',
  'challenge_display',
  'challenge_requested_at',
  'challenge_shown_at',
  'return_secret',
  'returned_at',
  'created_at',
] as const satisfies readonly (keyof AttemptsTable)[];

export const OPERATION_COLUMNS = [
  'id',
  'kind',
  'status',
  'attempt',
  'amount',
  'reference',
  'gateway_reference',
  'request_reference',
  'absences',
  'absent_at',
  'request_key',
  'reason',
  'decline',
  'receipt',
  'notices',
  'notified_at',
  'reversal_announced_at',
  'created_at',
  'sent_at',
  'settled_at',
] as const satisfies readonly (keyof OperationsTable)[];

export const TIMELINE_COLUMNS = [
  'at',
  'source',
  'event',
  'status_before',
  'status_after',
  'attempt',
  'details',
] as const satisfies readonly (keyof TimelineTable)[];

export const CARD_COLUMNS = [
  'id',
  'merchant',
  'account',
  'payment',
  'reference',
  'summary',
  'payer',
  'created_at',
  'updated_at',
  'deleted_at',
] as const satisfies readonly (keyof CardsTable)[];

export const CHANGING_ATTEMPT_COLUMNS = [
  'card',
  'card_reference',
  'before_payment',
  'challenge',
  'challenge_requested_at',
  'challenge_shown_at',
  'returned_at',
] as const satisfies readonly (keyof AttemptsTable)[];

export const CHANGING_OPERATION_COLUMNS = [
  'status',
  'gateway_reference',
  'request_reference',
  'absences',
  'absent_at',
  'decline',
  'receipt',
  'notices',
  'notified_at',
  'reversal_announced_at',
  'sent_at',
  'settled_at',
] as const satisfies readonly (keyof OperationsTable)[];

/** "a, b, c", or "t.a, t.b, t.c". */
export function listed(columns: readonly string[], table?: string): string {
  return columns.map((column) => (table === undefined ? column : `${table}.${column}`)).join(', ');
}

/** "a = n.a, b = n.b". */
export function assigned(columns: readonly string[], from: string): string {
  return columns.map((column) => `${column} = ${from}.${column}`).join(', ');
}

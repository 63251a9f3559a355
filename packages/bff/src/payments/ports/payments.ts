import type { MerchantEventType } from '@paydesk/shared/merchant-event';
import type { OperationId, PaymentId } from '@paydesk/shared/ids';
import type { PaymentStatus } from '@paydesk/shared/payment-status';
import type { TimelineSource } from '@paydesk/shared/timeline';
import type { Attempt, Operation, Payment, PaymentRecord } from '../payment.ts';
import type { PaymentEvent } from '../transitions.ts';
import type { IdempotencyKey, StoredAnswer } from './idempotency.ts';
import type { TaskKind } from './tasks.ts';

/** Payments, their attempts, operations and timelines. Every write is one transaction and reaches the disk. */
export interface Payments {
  /** Stores a new payment, with the answer to the request that asked for it. When the key is there already nothing is stored. */
  insert(change: Change, request?: { readonly key: IdempotencyKey; readonly answer: StoredAnswer }): Promise<'inserted' | 'key_taken'>;

  /**
   * Stores a change on top of `change.payment.version - 1`.
   *
   * @returns `false` when somebody else changed the payment meanwhile: read again, decide again.
   */
  save(change: Change): Promise<boolean>;

  load(id: PaymentId): Promise<PaymentRecord | undefined>;
  loadByOperation(id: OperationId): Promise<PaymentRecord | undefined>;
  loadByReference(account: string, reference: string): Promise<PaymentRecord | undefined>;

  /** Newest first. */
  list(query: PaymentQuery): Promise<readonly PaymentRecord[]>;
  /** Oldest first, sequences greater than `after`. */
  timeline(id: PaymentId, after: number, limit: number): Promise<readonly TimelineEntry[]>;
}

/** All that one decision changes, stored together or not at all. */
export interface Change {
  readonly payment: Payment;
  /** Those that are new or different. */
  readonly attempts: readonly Attempt[];
  readonly operations: readonly Operation[];
  readonly timeline: readonly NewTimelineEntry[];
  readonly events: readonly MerchantEventType[];
  readonly tasks: readonly TaskChange[];
}

/** `delayMs: null` ends the task. */
export interface TaskChange {
  readonly kind: TaskKind;
  readonly subject: string;
  readonly delayMs: number | null;
}

export interface NewTimelineEntry {
  readonly at: Date;
  readonly source: TimelineSource;
  readonly event: PaymentEvent | TimelineNote;
  readonly statusBefore: PaymentStatus | null;
  readonly statusAfter: PaymentStatus;
  readonly attempt: number | null;
  readonly details: Readonly<Record<string, string>>;
}

export interface TimelineEntry extends NewTimelineEntry {
  readonly sequence: number;
}

/** Facts that move no status. */
export type TimelineNote =
  | 'created'
  | 'accepted'
  | 'challenge_shown'
  | 'notified'
  | 'payer_returned'
  | 'not_found_yet'
  | 'contradicted'
  | 'mismatched'
  | 'attention_needed';

/** Page backwards from `before`, the id of the last payment seen. */
export interface PaymentQuery {
  readonly merchant: string;
  readonly orderReference?: string | undefined;
  readonly status?: PaymentStatus | undefined;
  readonly createdFrom?: Date | undefined;
  readonly before?: PaymentId | undefined;
  readonly limit: number;
}

import type { MerchantEventType } from '@paydesk/shared/merchant-event';
import type { OperationId, PaymentId, ScheduleId } from '@paydesk/shared/ids';
import type { ModificationKind, PaymentStatus } from '@paydesk/shared/payment-status';
import type { TimelineSource } from '@paydesk/shared/timeline';
import type { Actor } from '../actor.ts';
import type { Attempt, Operation, Payment, PaymentRecord, ScheduleRun } from '../payment.ts';
import type { PaymentEvent } from '../transitions.ts';
import type { StoredCard } from './cards.ts';
import type { IdempotencyKey, StoredAnswer } from './idempotency.ts';
import type { TaskKind } from './tasks.ts';

/** Payments, their attempts, operations and timelines. Every write is one durable transaction. */
export interface Payments {
  /**
   * Stores a new payment, with the answer to the request that asked for it. Nothing is stored when the key, or the same
   * try of the same run of a schedule, is there already, nor when the schedule is not active any more.
   */
  insert(
    change: Change,
    request?: { readonly key: IdempotencyKey; readonly answer: StoredAnswer },
  ): Promise<'inserted' | 'key_taken' | 'run_taken' | 'schedule_inactive'>;

  /**
   * Stores a change on top of `change.payment.version - 1`.
   *
   * @returns `false` after a lost race: read again, decide again.
   */
  save(change: Change): Promise<boolean>;

  load(id: PaymentId): Promise<PaymentRecord | undefined>;
  loadByOperation(id: OperationId): Promise<PaymentRecord | undefined>;
  loadByRun(run: ScheduleRun): Promise<PaymentRecord | undefined>;
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
  readonly cards: readonly StoredCard[];
  readonly events: readonly NewMerchantEvent[];
  readonly tasks: readonly TaskChange[];
}

/** `operation` and `card` say what it is about, where that is not the payment as a whole. */
export interface NewMerchantEvent {
  readonly type: MerchantEventType;
  readonly operation?: OperationId;
  readonly card?: StoredCard;
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
  /** `null`: no merchant, payer or operator has caused it. */
  readonly actor: Actor | null;
}

export interface TimelineEntry extends NewTimelineEntry {
  readonly sequence: number;
}

/** Facts that move no status. */
export type TimelineNote =
  | 'created'
  | 'accepted'
  | 'challenge_shown'
  | 'give_up_requested'
  | 'notified'
  | 'notice_disputed'
  | 'reversal_announced'
  | 'payer_returned'
  | 'not_found_yet'
  | 'contradicted'
  | 'mismatched'
  | 'attention_needed'
  | 'attention_ended'
  | 'attention_cleared'
  | 'resolved'
  | 'disputed'
  | 'dispute_reason_named'
  | 'changed_elsewhere'
  | 'hold_end_told'
  | `${ModificationKind}_elsewhere`
  | 'authorization_expiring'
  | 'partly_refunded'
  | `refund_${'asked_for_approval' | 'approved' | 'rejected'}`
  | 'card_stored'
  | 'card_not_stored'
  | `save_card_${'agreed' | 'refused'}`
  | `receipt_${'requested' | 'duplicated' | 'not_found'}`
  | `${ModificationKind}_${'requested' | 'declined' | 'failed' | 'lost'}`;

/** Page backwards from `before`, the id of the last payment seen. */
export interface PaymentQuery {
  readonly merchant: string;
  readonly orderReference?: string | undefined;
  readonly status?: PaymentStatus | undefined;
  readonly schedule?: ScheduleId | undefined;
  readonly needsAttention?: boolean | undefined;
  readonly account?: string | undefined;
  readonly currency?: string | undefined;
  /** Of the latest attempt's card. */
  readonly cardLastFour?: string | undefined;
  /** Compared without regard to upper and lower case. */
  readonly payerEmail?: string | undefined;
  readonly createdFrom?: Date | undefined;
  /** Exclusive, as is `updatedTo`. */
  readonly createdTo?: Date | undefined;
  readonly updatedFrom?: Date | undefined;
  readonly updatedTo?: Date | undefined;
  readonly before?: PaymentId | undefined;
  readonly limit: number;
}

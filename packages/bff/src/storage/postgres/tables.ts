import type { CardSummary } from '@paydesk/shared/card';
import type { ChallengeDisplay } from '@paydesk/shared/checkout';
import type { Decline } from '@paydesk/shared/decline';
import type { CardId, OperationId, PaymentId, ScheduleId } from '@paydesk/shared/ids';
import type { MerchantEventType } from '@paydesk/shared/merchant-event';
import type { Payer } from '@paydesk/shared/payer';
import type { ChargingIntent, Initiator, Intent, OperationKind, OperationStatus, PaymentStatus } from '@paydesk/shared/payment-status';
import type { Receipt } from '@paydesk/shared/receipt';
import type { PausedBecause, ScheduleStatus } from '@paydesk/shared/schedule';
import type { TimelineSource } from '@paydesk/shared/timeline';
import type { AcceptedNotification, Challenge } from '../../payments/payment.ts';
import type { StoredAnswer } from '../../payments/ports/idempotency.ts';
import type { NewTimelineEntry } from '../../payments/ports/payments.ts';
import type { QueryEnd } from '../../payments/ports/queries.ts';
import type { Schedule } from '../../payments/ports/schedules.ts';
import type { TaskKind } from '../../payments/ports/tasks.ts';

/** Columns as the driver reads them: `bigint` as bigint, `timestamptz` as Date, `jsonb` parsed. */
export interface Tables {
  payments: PaymentsTable;
  attempts: AttemptsTable;
  operations: OperationsTable;
  timeline: TimelineTable;
  cards: CardsTable;
  schedules: SchedulesTable;
  outbox: OutboxTable;
  tasks: TasksTable;
  idempotency_keys: IdempotencyKeysTable;
  notifications: NotificationsTable;
  queries: QueriesTable;
  questions: QuestionsTable;
}

export interface PaymentsTable {
  id: PaymentId;
  merchant: string;
  version: number;
  status: PaymentStatus;
  needs_attention: boolean;
  intent: Intent;
  amount: bigint;
  currency: string;
  amount_captured: bigint;
  amount_refunded: bigint;
  order_reference: string;
  description: string | null;
  account: string;
  gateway: string;
  payer: Payer;
  card: CardSummary | null;
  stored_card: CardId | null;
  other_card_allowed: boolean;
  initiator: Initiator;
  save_card: boolean;
  schedule: ScheduleId | null;
  schedule_run: number | null;
  schedule_retry: number | null;
  gateway_options: Readonly<Record<string, unknown>>;
  decline: Decline | null;
  attempts_max: number;
  return_url: string | null;
  locale: string | null;
  metadata: Readonly<Record<string, string>>;
  authorization_expires_at: Date | null;
  expires_at: Date;
  created_at: Date;
  updated_at: Date;
  /** How many timeline entries there are: the last sequence. */
  timeline_length: number;
}

export interface AttemptsTable {
  payment: PaymentId;
  number: number;
  nonce: string;
  operation: OperationId;
  card: CardSummary;
  payment_page: boolean;
  card_reference: string | null;
  before_payment: boolean;
  challenge: Challenge | null;
  challenge_display: ChallengeDisplay;
  challenge_requested_at: Date | null;
  challenge_shown_at: Date | null;
  return_secret: string;
  returned_at: Date | null;
  created_at: Date;
}

export interface OperationsTable {
  id: OperationId;
  payment: PaymentId;
  account: string;
  kind: OperationKind;
  status: OperationStatus;
  attempt: number | null;
  amount: bigint;
  reference: string;
  gateway_reference: string | null;
  request_reference: string | null;
  absences: number;
  absent_at: Date | null;
  request_key: string | null;
  reason: string | null;
  decline: Decline | null;
  receipt: Receipt | null;
  notices: readonly AcceptedNotification[];
  notified_at: Date | null;
  reversal_announced_at: Date | null;
  created_at: Date;
  sent_at: Date;
  settled_at: Date | null;
}

export interface TimelineTable {
  payment: PaymentId;
  sequence: number;
  at: Date;
  source: TimelineSource;
  event: NewTimelineEntry['event'];
  status_before: PaymentStatus | null;
  status_after: PaymentStatus;
  attempt: number | null;
  details: Readonly<Record<string, string>>;
}

export interface CardsTable {
  id: CardId;
  merchant: string;
  account: string;
  payment: PaymentId;
  reference: string;
  summary: CardSummary;
  payer: Payer;
  created_at: Date;
  updated_at: Date;
  deleted_at: Date | null;
}

export interface SchedulesTable {
  id: ScheduleId;
  merchant: string;
  version: number;
  status: ScheduleStatus;
  /** A replica from before it was known resumes a schedule without clearing it. */
  paused_because: PausedBecause | null;
  account: string;
  card: CardId;
  amount: bigint;
  currency: string;
  intent: ChargingIntent;
  order_reference: string;
  description: string | null;
  metadata: Readonly<Record<string, string>>;
  gateway_options: Readonly<Record<string, unknown>>;
  interval: string;
  time_zone: string;
  starts_at: Date;
  anchor: Date;
  ends_at: Date | null;
  runs_max: number | null;
  retry_after: readonly string[];
  after_decline: Schedule['afterDecline'];
  runs_made: number;
  next_run_at: Date | null;
  current_run: number | null;
  current_retry: number | null;
  current_payment: PaymentId | null;
  last_payment: PaymentId | null;
  created_at: Date;
  updated_at: Date;
}

export interface OutboxTable {
  id: string;
  merchant: string;
  /** `null`: of a schedule that has made none. */
  payment: PaymentId | null;
  type: MerchantEventType;
  body: Readonly<Record<string, unknown>>;
  created_at: Date;
  delivered_at: Date | null;
}

export interface TasksTable {
  kind: TaskKind;
  subject: string;
  /** `null`: ended. */
  due_at: Date | null;
  lease_owner: string | null;
  lease_until: Date | null;
  last_started_at: Date | null;
  runs: number;
  /** Asked to run again soon while it was running. */
  hurried: boolean;
  /** Planned anew or ended by a change while it was running: that plan outranks the runner's. */
  replanned: boolean;
}

export interface IdempotencyKeysTable {
  merchant: string;
  key: string;
  request_digest: string;
  /** `null`: the request is running. */
  answer: StoredAnswer | null;
  lease_owner: string | null;
  lease_until: Date | null;
  expires_at: Date;
}

export interface NotificationsTable {
  account: string;
  digest: string;
  payment: PaymentId | null;
  operation: OperationId | null;
  details: Readonly<Record<string, string>>;
  received_at: Date;
}

export interface QueriesTable {
  reference: string;
  account: string;
  opened_at: Date;
  answer_by: Date;
  /** `null`: it is open. */
  closed_at: Date | null;
  ended: QueryEnd | null;
}

export interface QuestionsTable {
  account: string;
  operation: OperationId;
  waiting_since: Date;
  /** The open query that asks it; `null` while it waits. */
  query: string | null;
}

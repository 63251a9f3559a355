import type { CardId, PaymentId, ScheduleId } from '@paydesk/shared/ids';
import type { ChargingIntent } from '@paydesk/shared/payment-status';
import type { PausedBecause, ScheduleStatus } from '@paydesk/shared/schedule';
import type { IdempotencyKey, StoredAnswer } from './idempotency.ts';
import type { TaskChange } from './payments.ts';

/** Payments with a stored card at regular times. */
export interface Schedule {
  readonly id: ScheduleId;
  readonly merchant: string;
  /** Grows by one with every change. */
  readonly version: number;
  readonly status: ScheduleStatus;
  /** `null` while it is not paused. */
  readonly pausedBecause: PausedBecause | null;
  readonly account: string;
  readonly card: CardId;
  readonly amount: bigint;
  readonly currency: string;
  readonly intent: ChargingIntent;
  readonly orderReference: string;
  readonly description: string | null;
  readonly metadata: Readonly<Record<string, string>>;
  readonly gatewayOptions: Readonly<Record<string, unknown>>;
  /** ISO 8601 duration of one unit. */
  readonly interval: string;
  readonly timeZone: string;
  readonly startsAt: Date;
  /** Occurrences are counted from here: `startsAt`, until the interval is changed. */
  readonly anchor: Date;
  readonly endsAt: Date | null;
  readonly runsMax: number | null;
  /** ISO 8601 durations. */
  readonly retryAfter: readonly string[];
  readonly afterDecline: 'pause' | 'continue';
  /** Runs that have ended. */
  readonly runsMade: number;
  /** When the next run is due, or the run under way is to be tried again; `null` when none is. */
  readonly nextRunAt: Date | null;
  /** The run under way: from its first payment until it has succeeded or is given up. */
  readonly current: { readonly run: number; readonly retry: number; readonly payment: PaymentId | null } | null;
  readonly lastPayment: PaymentId | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** All that one decision changes, stored together or not at all. */
export interface ScheduleSave {
  readonly schedule: Schedule;
  readonly tasks: readonly TaskChange[];
  readonly events: readonly ('schedule.paused' | 'schedule.completed')[];
}

export interface ScheduleQuery {
  readonly merchant: string;
  readonly status?: ScheduleStatus | undefined;
  /** Page backwards from the last schedule seen. */
  readonly before?: ScheduleId | undefined;
  readonly limit: number;
}

export interface Schedules {
  /** When the key is there already, or the card has been deleted, nothing is stored. */
  insert(
    save: ScheduleSave,
    request: { readonly key: IdempotencyKey; readonly answer: StoredAnswer },
  ): Promise<'inserted' | 'key_taken' | 'card_gone'>;

  /**
   * Stores on top of `schedule.version - 1`.
   *
   * @returns `false` after a lost race; `card_gone` when the schedule is not over and its card has been deleted.
   */
  save(save: ScheduleSave): Promise<boolean | 'card_gone'>;

  load(id: ScheduleId): Promise<Schedule | undefined>;
  /** Newest first. */
  list(query: ScheduleQuery): Promise<readonly Schedule[]>;
}

import type { OperationId, PaymentId, ReconciliationId } from '@paydesk/shared/ids';
import type { Books, Difference, ReconciliationStatus, ReconciliationTrigger } from '@paydesk/shared/reconciliation';
import type { PaymentRecord } from '../payment.ts';
import type { TaskChange } from './payments.ts';

/** Our books compared with what the gateway of an account says: what was found so far. */
export interface Reconciliation {
  readonly id: ReconciliationId;
  readonly merchant: string;
  readonly account: string;
  /** Grows by one with every change. */
  readonly version: number;
  readonly status: ReconciliationStatus;
  readonly trigger: ReconciliationTrigger;
  /** Payments that changed from here on, before `changedTo`, are asked about, beside all that are open or held. */
  readonly changedFrom: Date;
  readonly changedTo: Date;
  /** The last payment that was taken; `null` before the first. */
  readonly takenTo: PaymentId | null;
  readonly allTaken: boolean;
  readonly checked: number;
  readonly corrected: number;
  readonly unclear: number;
  readonly differences: readonly Difference[];
  readonly createdAt: Date;
  readonly completedAt: Date | null;
}

/** A payment that a reconciliation has asked about, and what our books said before. */
export interface PaymentQuestion {
  readonly payment: PaymentId;
  /** Whose question tells: the first that is open, or what has succeeded. */
  readonly operation: OperationId;
  readonly before: Books;
  /** An outcome was open, and its polling went on. */
  readonly wasPolled: boolean;
}

export interface OpenQuestion extends PaymentQuestion {
  readonly askedForMs: number;
  readonly isAnswered: boolean;
}

/** All that one step changes, stored together or not at all. */
export interface ReconciliationSave {
  readonly reconciliation: Reconciliation;
  readonly asked: readonly PaymentQuestion[];
  /** Whose questions have ended. */
  readonly ended: readonly PaymentId[];
  readonly tasks: readonly TaskChange[];
  readonly events: readonly 'reconciliation.differences'[];
}

export interface ReconciliationQuery {
  readonly merchant: string;
  readonly account?: string | undefined;
  /** Page backwards from the last one seen. */
  readonly before?: ReconciliationId | undefined;
  readonly limit: number;
}

export interface Reconciliations {
  /** @returns `false` when one of the account is running: nothing is stored. */
  insert(save: ReconciliationSave): Promise<boolean>;
  /** Stores on top of `reconciliation.version - 1`; `false` after a lost race. */
  save(save: ReconciliationSave): Promise<boolean>;
  load(id: ReconciliationId): Promise<Reconciliation | undefined>;
  /** Newest first. */
  list(query: ReconciliationQuery): Promise<readonly Reconciliation[]>;
  /** The next payments to ask about, in the order of their ids. */
  next(reconciliation: Reconciliation, limit: number): Promise<readonly PaymentRecord[]>;
  openQuestions(id: ReconciliationId): Promise<readonly OpenQuestion[]>;
  /** The gateway has answered a question about an operation. */
  answered(operation: OperationId): Promise<void>;
}

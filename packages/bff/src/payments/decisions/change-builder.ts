import type { AttentionCode } from '@paydesk/shared/attention';
import type { OperationId } from '@paydesk/shared/ids';
import type { MerchantEventType } from '@paydesk/shared/merchant-event';
import type { PaymentStatus } from '@paydesk/shared/payment-status';
import type { TimelineSource } from '@paydesk/shared/timeline';
import type { Actor } from '../actor.ts';
import { operationOf, type Attempt, type Operation, type Payment, type PaymentRecord } from '../payment.ts';
import { Fault } from '../faults.ts';
import type { StoredCard } from '../ports/cards.ts';
import type { Change, NewMerchantEvent, NewTimelineEntry, TaskChange, TimelineNote } from '../ports/payments.ts';
import type { TaskKind } from '../ports/tasks.ts';
import { statusAfter, type PaymentEvent } from '../transitions.ts';

type Details = Readonly<Record<string, string>>;

/** The event that is published when a payment arrives at a status. */
const EVENT_OF_STATUS: Partial<Record<PaymentStatus, MerchantEventType>> = {
  challenged: 'payment.challenged',
  authorized: 'payment.authorized',
  captured: 'payment.captured',
  verified: 'payment.verified',
  declined: 'payment.declined',
  failed: 'payment.failed',
  canceled: 'payment.canceled',
  refunded: 'payment.refunded',
  unknown: 'payment.unknown',
  expired: 'payment.expired',
};

/** Collects what one decision changes about a payment. Nothing is stored until the change is saved. */
export class ChangeBuilder {
  readonly #base: PaymentRecord;
  readonly #at: Date;
  readonly #source: TimelineSource;
  readonly #actor: Actor | null;
  #payment: Payment;
  #attempt: number | null = null;
  readonly #attempts = new Map<number, Attempt>();
  readonly #operations = new Map<OperationId, Operation>();
  readonly #timeline: NewTimelineEntry[] = [];
  readonly #cards: StoredCard[] = [];
  readonly #events: NewMerchantEvent[] = [];
  readonly #tasks: TaskChange[] = [];

  /** @param actor Of a fact that a merchant, payer or operator causes. */
  constructor(base: PaymentRecord, at: Date, source: TimelineSource, actor: Actor | null = null) {
    this.#base = base;
    this.#at = at;
    this.#source = source;
    this.#actor = actor;
    this.#payment = base.payment;
  }

  get status(): PaymentStatus {
    return this.#payment.status;
  }

  /** As it is with all that was changed so far. */
  get record(): PaymentRecord {
    return withChanges(this.#base, this.#payment, this.#attempts.values(), this.#operations.values());
  }

  /** Sets the attempt that the following timeline entries belong to. */
  about(attempt: number | null): this {
    this.#attempt = attempt;
    return this;
  }

  /** Changes the status as the table of transitions says; `false` when that has no such transition. */
  move(event: PaymentEvent, details: Details = {}): boolean {
    const before = this.#payment.status;
    if (!this.pass(event, details)) return false;
    const type = EVENT_OF_STATUS[this.status];
    if (type !== undefined && this.status !== before) this.#events.push({ type });
    return true;
  }

  /** Like {@link move}, to a status that this change leaves again: it is not published. */
  pass(event: PaymentEvent, details: Details = {}): boolean {
    const before = this.#payment.status;
    const after = statusAfter(before, event);
    if (after === undefined) return false;
    this.#payment = { ...this.#payment, status: after };
    this.#record(event, before, details);
    return true;
  }

  /** Adds a timeline entry that changes no status. */
  note(note: TimelineNote, details: Details = {}): void {
    this.#record(note, this.#payment.status, details);
  }

  setPayment(patch: Partial<Omit<Payment, 'id' | 'status' | 'version'>>): void {
    this.#payment = { ...this.#payment, ...patch };
  }

  setAttempt(attempt: Attempt): void {
    this.#attempts.set(attempt.number, attempt);
  }

  /** Also publishes that it has succeeded, once: when it does. */
  setOperation(operation: Operation): void {
    const before = this.#operations.get(operation.id) ?? operationOf(this.#base, operation.id);
    this.#operations.set(operation.id, operation);
    if (operation.status !== 'succeeded' || before?.status === 'succeeded') return;
    this.#events.push({ type: 'operation.succeeded', operation: operation.id });
  }

  /**
   * A person has to look. The caller notes why.
   *
   * @param operation `null`: because of the payment as a whole.
   * @returns `false` when that is known already.
   */
  demandAttention(code: AttentionCode, operation: OperationId | null = null): boolean {
    const { attention } = this.#payment;
    if (attention.some((known) => known.code === code && known.operation === operation)) return false;
    this.#payment = { ...this.#payment, attention: [...attention, { code, since: this.#at.toISOString(), operation }] };
    this.#events.push({ type: 'payment.needs_attention' });
    return true;
  }

  /** The truth has arrived: ends the reasons with one of these codes that are about this operation. */
  endAttention(codes: readonly AttentionCode[], operation: OperationId | null = null): void {
    const { attention } = this.#payment;
    const left = attention.filter((known) => known.operation !== operation || !codes.includes(known.code));
    if (left.length === attention.length) return;
    const ended = attention.filter((known) => !left.includes(known)).map(({ code }) => code);
    this.#payment = { ...this.#payment, attention: left };
    this.note('attention_ended', { codes: ended.join(', ') });
  }

  setCard(card: StoredCard): void {
    this.#cards.push(card);
  }

  /** Adds an event, beside those of {@link move} and {@link setOperation}. */
  publish(event: NewMerchantEvent): void {
    this.#events.push(event);
  }

  plan(kind: TaskKind, subject: string, delayMs: number): void {
    this.#tasks.push({ kind, subject, delayMs });
  }

  end(kind: TaskKind, subject: string): void {
    this.#tasks.push({ kind, subject, delayMs: null });
  }

  /** The change to save, or `undefined` when the decision was to leave everything as it is. */
  change(): Change | undefined {
    if (this.#timeline.length === 0 && this.#attempts.size === 0 && this.#operations.size === 0) return undefined;
    return {
      payment: { ...this.#payment, version: this.#base.payment.version + 1, updatedAt: this.#at },
      attempts: [...this.#attempts.values()],
      operations: [...this.#operations.values()],
      timeline: this.#timeline,
      cards: this.#cards,
      events: operationsFirst(this.#events),
      tasks: this.#tasks,
    };
  }

  /** The change of a decision that always changes something. */
  changeOrFault(): Change {
    const change = this.change();
    if (change === undefined) throw new Fault('internal', 'This decision must change something.');
    return change;
  }

  #record(event: NewTimelineEntry['event'], statusBefore: PaymentStatus, details: Details): void {
    this.#timeline.push({
      at: this.#at,
      source: this.#source,
      event,
      statusBefore,
      statusAfter: this.#payment.status,
      attempt: this.#attempt,
      details,
      actor: this.#actor,
    });
  }
}

/** Of one change: what has happened before what it makes of the payment. */
function operationsFirst(events: readonly NewMerchantEvent[]): readonly NewMerchantEvent[] {
  return [...events.filter(({ operation }) => operation !== undefined), ...events.filter(({ operation }) => operation === undefined)];
}

/** The record as it is once a change is stored. */
export function afterChange(record: PaymentRecord, { payment, attempts, operations }: Change): PaymentRecord {
  return withChanges(record, payment, attempts, operations);
}

function withChanges(
  record: PaymentRecord,
  payment: Payment,
  changedAttempts: Iterable<Attempt>,
  changedOperations: Iterable<Operation>,
): PaymentRecord {
  const attempts = new Map(record.attempts.map((attempt) => [attempt.number, attempt]));
  for (const attempt of changedAttempts) attempts.set(attempt.number, attempt);
  const operations = new Map(record.operations.map((operation) => [operation.id, operation]));
  for (const operation of changedOperations) operations.set(operation.id, operation);
  return { payment, attempts: [...attempts.values()], operations: [...operations.values()] };
}

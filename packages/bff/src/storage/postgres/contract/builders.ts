import type { CardId, OperationId, PaymentId, ScheduleId } from '@paydesk/shared/ids';
import { monotonicFactory } from 'ulid';
import type { Attempt, Operation, Payment } from '../../../payments/payment.ts';
import type { StoredCard } from '../../../payments/ports/cards.ts';
import type { IdempotencyKey } from '../../../payments/ports/idempotency.ts';
import type { Change, NewTimelineEntry } from '../../../payments/ports/payments.ts';
import type { Schedule } from '../../../payments/ports/schedules.ts';
import { aSchedule as aCoreSchedule } from '../../../payments/testing/schedules/builders.ts';
import { anAttempt as aCoreAttempt, anOperation as aCoreOperation, aPayment as aCorePayment } from '../../../payments/testing/builders.ts';

/** Two of one millisecond sort in the order they were made. */
const ulid = monotonicFactory();

/** To the millisecond, unlike the noon of the core: that much has to survive. */
const AT = new Date('2026-03-01T10:00:00.123Z');

export const aPaymentId = (): PaymentId => `pay_${ulid().toLowerCase()}` as PaymentId;
export const anOperationId = (): OperationId => `op_${ulid().toLowerCase()}` as OperationId;
export const aCardId = (): CardId => `card_${ulid().toLowerCase()}` as CardId;
export const aScheduleId = (): ScheduleId => `sch_${ulid().toLowerCase()}` as ScheduleId;

export function aPayment(facts: Partial<Payment> = {}): Payment {
  return aCorePayment({
    id: aPaymentId(),
    merchant: 'shop',
    orderReference: 'order-1',
    description: 'Two chairs',
    account: 'main',
    gateway: 'simulated',
    payer: { email: 'payer@example.com', country: 'LV' },
    attemptsMax: 3,
    returnUrl: 'https://shop.example/thanks',
    locale: 'fr-CA',
    metadata: { basket: '7' },
    expiresAt: new Date('2026-03-01T10:30:00.000Z'),
    createdAt: AT,
    updatedAt: AT,
    ...facts,
  });
}

export function anAttempt(facts: Partial<Attempt> = {}): Attempt {
  return aCoreAttempt({ nonce: ulid(), operation: anOperationId(), returnSecret: ulid(), createdAt: AT, ...facts });
}

export function anOperation(facts: Partial<Operation> = {}): Operation {
  return aCoreOperation({ id: anOperationId(), reference: ulid(), createdAt: AT, sentAt: AT, ...facts });
}

export function aTimelineEntry(facts: Partial<NewTimelineEntry> = {}): NewTimelineEntry {
  return {
    at: AT,
    source: 'merchant',
    event: 'created',
    statusBefore: null,
    statusAfter: 'awaiting_payer',
    attempt: null,
    details: {},
    actor: null,
    ...facts,
  };
}

export function aChange(facts: Partial<Change> = {}): Change {
  return { payment: aPayment(), attempts: [], operations: [], timeline: [aTimelineEntry()], cards: [], events: [], tasks: [], ...facts };
}

/** The same payment or schedule one version later. */
export function later<Versioned extends Payment | Schedule>(before: Versioned, facts: Partial<Versioned> = {}): Versioned {
  return { ...before, version: before.version + 1, ...facts };
}

/** A card of `payment`, which is at its merchant's and account. */
export function aStoredCard(payment: Payment, facts: Partial<StoredCard> = {}): StoredCard {
  const id = aCardId();
  return {
    id,
    merchant: payment.merchant,
    account: payment.account,
    payment: payment.id,
    reference: '1473',
    summary: { ...anAttempt().card, id },
    payer: payment.payer,
    createdAt: AT,
    updatedAt: AT,
    deletedAt: null,
    ...facts,
  };
}

export function aSchedule(card: StoredCard, facts: Partial<Schedule> = {}): Schedule {
  return aCoreSchedule({
    id: aScheduleId(),
    merchant: card.merchant,
    account: card.account,
    card: card.id,
    description: 'Lamp oil',
    metadata: { plan: 'monthly' },
    gatewayOptions: { payneteasy: { purpose: 'oil' } },
    timeZone: 'Europe/Riga',
    runsMax: 12,
    startsAt: AT,
    anchor: AT,
    nextRunAt: AT,
    createdAt: AT,
    updatedAt: AT,
    ...facts,
  });
}

export function anIdempotencyKey(facts: Partial<IdempotencyKey> = {}): IdempotencyKey {
  return { merchant: 'shop', key: ulid(), requestDigest: 'digest-of-the-request', ...facts };
}

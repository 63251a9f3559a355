import type { CardId, OperationId, PaymentId, ScheduleId } from '@paydesk/shared/ids';
import { ulid } from 'ulid';
import type { Attempt, Operation, Payment } from '../../../payments/payment.ts';
import type { StoredCard } from '../../../payments/ports/cards.ts';
import type { IdempotencyKey } from '../../../payments/ports/idempotency.ts';
import type { Change, NewTimelineEntry } from '../../../payments/ports/payments.ts';
import type { Schedule } from '../../../payments/ports/schedules.ts';

const AT = new Date('2026-03-01T10:00:00.123Z');

export const aPaymentId = (): PaymentId => `pay_${ulid().toLowerCase()}` as PaymentId;
export const anOperationId = (): OperationId => `op_${ulid().toLowerCase()}` as OperationId;
export const aCardId = (): CardId => `card_${ulid().toLowerCase()}` as CardId;
export const aScheduleId = (): ScheduleId => `sch_${ulid().toLowerCase()}` as ScheduleId;

export function aPayment(facts: Partial<Payment> = {}): Payment {
  return {
    id: aPaymentId(),
    merchant: 'shop',
    version: 1,
    status: 'awaiting_payer',
    needsAttention: false,
    intent: 'authorize',
    amount: 14_990n,
    currency: 'EUR',
    amountCaptured: 0n,
    amountRefunded: 0n,
    orderReference: 'order-1',
    description: 'Two chairs',
    account: 'main',
    gateway: 'simulated',
    payer: { email: 'payer@example.com', country: 'LV' },
    card: null,
    storedCard: null,
    otherCardAllowed: false,
    initiator: 'payer',
    saveCard: false,
    schedule: null,
    gatewayOptions: {},
    decline: null,
    attemptsMax: 3,
    returnUrl: 'https://shop.example/thanks',
    locale: 'fr-CA',
    metadata: { basket: '7' },
    authorizationExpiresAt: null,
    expiresAt: new Date('2026-03-01T10:30:00.000Z'),
    createdAt: AT,
    updatedAt: AT,
    ...facts,
  };
}

export function anAttempt(facts: Partial<Attempt> = {}): Attempt {
  return {
    number: 1,
    nonce: ulid(),
    operation: anOperationId(),
    card: { id: null, brand: 'visa', bin: '411111', last_four: '1111', expiry_month: 12, expiry_year: 2030, holder: 'ANNA OZOLA' },
    challenge: null,
    challengeDisplay: 'modal',
    challengeRequestedAt: null,
    challengeShownAt: null,
    returnSecret: ulid(),
    returnedAt: null,
    createdAt: AT,
    ...facts,
  };
}

export function anOperation(facts: Partial<Operation> = {}): Operation {
  return {
    id: anOperationId(),
    kind: 'authorize',
    status: 'pending',
    attempt: 1,
    amount: 14_990n,
    reference: ulid(),
    gatewayReference: null,
    requestReference: null,
    absences: 0,
    requestKey: null,
    reason: null,
    decline: null,
    createdAt: AT,
    settledAt: null,
    ...facts,
  };
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
  return {
    id: aScheduleId(),
    merchant: card.merchant,
    version: 1,
    status: 'active',
    pausedBecause: null,
    account: card.account,
    card: card.id,
    amount: 990n,
    currency: 'EUR',
    intent: 'sale',
    orderReference: 'SUB-77',
    description: 'Lamp oil',
    metadata: { plan: 'monthly' },
    gatewayOptions: { payneteasy: { purpose: 'oil' } },
    interval: 'P1M',
    timeZone: 'Europe/Riga',
    startsAt: AT,
    anchor: AT,
    endsAt: null,
    runsMax: 12,
    retryAfter: ['P1D', 'P3D'],
    afterDecline: 'pause',
    runsMade: 0,
    nextRunAt: AT,
    current: null,
    lastPayment: null,
    createdAt: AT,
    updatedAt: AT,
    ...facts,
  };
}

export function anIdempotencyKey(facts: Partial<IdempotencyKey> = {}): IdempotencyKey {
  return { merchant: 'shop', key: ulid(), requestDigest: 'digest-of-the-request', ...facts };
}

import type { OperationId, PaymentId } from '@paydesk/shared/ids';
import { ulid } from 'ulid';
import type { Attempt, Operation, Payment } from '../../../payments/payment.ts';
import type { IdempotencyKey } from '../../../payments/ports/idempotency.ts';
import type { Change, NewTimelineEntry } from '../../../payments/ports/payments.ts';

const AT = new Date('2026-03-01T10:00:00.123Z');

export const aPaymentId = (): PaymentId => `pay_${ulid().toLowerCase()}` as PaymentId;
export const anOperationId = (): OperationId => `op_${ulid().toLowerCase()}` as OperationId;

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

/** The same payment one version later. */
export function later(payment: Payment, facts: Partial<Payment> = {}): Payment {
  return { ...payment, version: payment.version + 1, ...facts };
}

export function anIdempotencyKey(facts: Partial<IdempotencyKey> = {}): IdempotencyKey {
  return { merchant: 'shop', key: ulid(), requestDigest: 'digest-of-the-request', ...facts };
}

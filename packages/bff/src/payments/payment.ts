import type { CardSummary } from '@paydesk/shared/card';
import type { ChallengeDisplay } from '@paydesk/shared/checkout';
import type { Decline } from '@paydesk/shared/decline';
import type { OperationId, PaymentId } from '@paydesk/shared/ids';
import type { Payer } from '@paydesk/shared/payer';
import type { Intent, OperationKind, OperationStatus, PaymentStatus } from '@paydesk/shared/payment-status';

/** What the merchant wants to be paid. Amounts are minor units. */
export interface Payment {
  readonly id: PaymentId;
  readonly merchant: string;
  /** Grows by one with every change; a change is only stored on top of the version it was decided on. */
  readonly version: number;
  readonly status: PaymentStatus;
  readonly needsAttention: boolean;
  readonly intent: Intent;
  readonly amount: bigint;
  readonly currency: string;
  readonly amountCaptured: bigint;
  readonly amountRefunded: bigint;
  readonly orderReference: string;
  readonly description: string | null;
  readonly account: string;
  readonly gateway: string;
  readonly payer: Payer;
  readonly card: CardSummary | null;
  readonly decline: Decline | null;
  readonly attemptsMax: number;
  readonly returnUrl: string | null;
  readonly locale: string | null;
  readonly metadata: Readonly<Record<string, string>>;
  readonly authorizationExpiresAt: Date | null;
  readonly expiresAt: Date;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the payer's browser is to be shown so that the issuer can ask the payer. */
export type Challenge =
  | { readonly kind: 'html'; readonly html: string }
  | { readonly kind: 'redirect'; readonly url: string }
  | { readonly kind: 'form'; readonly action: string; readonly fields: Readonly<Record<string, string>> };

/** One try of a payer to pay a payment with one card. */
export interface Attempt {
  /** 1, 2, 3 ... within its payment. */
  readonly number: number;
  /** Chosen by the payer's browser: the same nonce is the same attempt. */
  readonly nonce: string;
  readonly operation: OperationId;
  readonly card: CardSummary;
  /** Kept once asked for, dropped when the attempt has ended. */
  readonly challenge: Challenge | null;
  readonly challengeDisplay: ChallengeDisplay;
  readonly challengeRequestedAt: Date | null;
  readonly challengeShownAt: Date | null;
  readonly returnSecret: string;
  readonly returnedAt: Date | null;
  readonly createdAt: Date;
}

/** One message that may move money. Stored before its first byte leaves. */
export interface Operation {
  readonly id: OperationId;
  readonly kind: OperationKind;
  readonly status: OperationStatus;
  readonly attempt: number | null;
  readonly amount: bigint;
  /** Our name for it at the gateway; never used twice. */
  readonly reference: string;
  /** The gateway's own name for it, once known. */
  readonly gatewayReference: string | null;
  /** The gateway's name for our request, for its support desk. */
  readonly requestReference: string | null;
  /** How often the gateway has said that it does not know the reference. */
  readonly absences: number;
  readonly createdAt: Date;
  readonly settledAt: Date | null;
}

/** A payment with all that belongs to it. */
export interface PaymentRecord {
  readonly payment: Payment;
  readonly attempts: readonly Attempt[];
  readonly operations: readonly Operation[];
}

export function latestAttempt(record: PaymentRecord): Attempt | undefined {
  return record.attempts.at(-1);
}

export function operationOf(record: PaymentRecord, id: OperationId): Operation | undefined {
  return record.operations.find((operation) => operation.id === id);
}

/** Whether the outcome of an operation is still open. */
export function isOpen(operation: Operation): boolean {
  return operation.status === 'pending' || operation.status === 'unknown';
}

export function attemptsLeft(record: PaymentRecord): number {
  return Math.max(0, record.payment.attemptsMax - record.attempts.length);
}

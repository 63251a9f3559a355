import type { AttentionCode } from '@paydesk/shared/attention';
import type { Authentication } from '@paydesk/shared/authentication';
import type { CardSummary, SaveCard } from '@paydesk/shared/card';
import type { ChallengeDisplay } from '@paydesk/shared/checkout';
import type { Decline } from '@paydesk/shared/decline';
import type { DisputeKind, DisputeStatus } from '@paydesk/shared/dispute';
import type { CardId, OperationId, PaymentId, ScheduleId } from '@paydesk/shared/ids';
import type { Payer } from '@paydesk/shared/payer';
import type {
  Initiator,
  Intent,
  ModificationKind,
  OperationKind,
  OperationOrigin,
  OperationStatus,
  PaymentStatus,
} from '@paydesk/shared/payment-status';
import type { Receipt } from '@paydesk/shared/receipt';

/** What the merchant wants to be paid. Amounts are minor units. */
export interface Payment {
  readonly id: PaymentId;
  readonly merchant: string;
  /** Grows by one with every change; a change is only stored on top of the version it was decided on. */
  readonly version: number;
  readonly status: PaymentStatus;
  /** Oldest first. */
  readonly attention: readonly Attention[];
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
  /** Fields of `payer` that the merchant has sent: no attempt changes them. `null`: from before they were kept, so all of them. */
  readonly payerFromMerchant: readonly string[] | null;
  /** The card of the latest attempt, or the stored card that the payer is offered first. */
  readonly card: CardSummary | null;
  /** Those that may be paid with, all of one account; the payer is offered the first. */
  readonly storedCards: readonly CardId[];
  readonly otherCardAllowed: boolean;
  readonly initiator: Initiator;
  /** Whether a card that is typed is stored once the payment has succeeded. */
  readonly saveCard: SaveCard;
  /** Of the latest attempt; `null` where the payer was not asked, or pays with a stored card. */
  readonly saveCardAnswer: SaveCardAnswer | null;
  readonly schedule: ScheduleRun | null;
  /** What only the gateway of the account understands, as the contract has judged it. */
  readonly gatewayOptions: Readonly<Record<string, unknown>>;
  readonly decline: Decline | null;
  /** 3-D Secure of the latest attempt; `null` while nothing is known of it. */
  readonly authentication: Authentication | null;
  readonly disputes: readonly Dispute[];
  readonly attemptsMax: number;
  readonly returnUrl: string | null;
  readonly locale: string | null;
  readonly metadata: Readonly<Record<string, string>>;
  /** `null` unless an amount is held. */
  readonly authorizationExpiresAt: Date | null;
  readonly expiresAt: Date;
  /** When the payer gave up. What was under way then still counts; nothing else is begun. */
  readonly givenUpAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the payer has said to the question whether the card is stored. */
export interface SaveCardAnswer {
  readonly agreed: boolean;
  /** RFC 3339. */
  readonly at: string;
}

/** Why a person has to look. */
export interface Attention {
  readonly code: AttentionCode;
  /** RFC 3339. */
  readonly since: string;
  /** `null`: the payment as a whole. */
  readonly operation: OperationId | null;
}

/** Started by the bank of the payer. */
export interface Dispute {
  readonly id: string;
  /** The gateway's own name for it, or what stands for one: the same dispute twice has the same. */
  readonly reference: string;
  readonly kind: DisputeKind;
  /** Minor units, as JSON holds them. */
  readonly amount: number;
  readonly reasonCode: string | null;
  readonly status: DisputeStatus;
  /** RFC 3339, like `updatedAt`. */
  readonly openedAt: string;
  readonly updatedAt: string;
}

/** Each try of a run is a payment of its own; no two payments are the same try of the same run. */
export interface ScheduleRun {
  readonly schedule: ScheduleId;
  /** 1, 2, 3 ... within its schedule. */
  readonly run: number;
  /** 1, 2, 3 ... within its run. */
  readonly retry: number;
}

/** Name and value. Signatures cover the order. */
export type FormField = readonly [name: string, value: string];

/** What the payer's browser is to be shown so that the issuer can ask the payer. */
export type Challenge =
  | { readonly kind: 'html'; readonly html: string }
  | { readonly kind: 'redirect'; readonly url: string }
  | { readonly kind: 'form'; readonly action: string; readonly fields: readonly FormField[] };

/** One try of a payer to pay a payment with one card. */
export interface Attempt {
  /** 1, 2, 3 ... within its payment. */
  readonly number: number;
  /** Chosen by the payer's browser: the same nonce is the same attempt. */
  readonly nonce: string;
  readonly operation: OperationId;
  readonly card: CardSummary;
  /** The card is typed at a page of the gateway. */
  readonly paymentPage: boolean;
  /** The gateway's name for the card that it has kept, once known. */
  readonly cardReference: string | null;
  /** The payer was asked, and has agreed, that the card is stored. */
  readonly saveAgreed: boolean;
  /** The challenge comes before the payment, whose message leaves when the payer is back. */
  readonly beforePayment: boolean;
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
  /** `gateway`: made in the gateway's own back office, and found by asking. */
  readonly origin: OperationOrigin;
  readonly attempt: number | null;
  readonly amount: bigint;
  /** Our name for it at the gateway; never used twice. */
  readonly reference: string;
  /** The gateway's own name for it, once known. */
  readonly gatewayReference: string | null;
  /** The gateway's name for our request, for its support desk. */
  readonly requestReference: string | null;
  readonly bankReferences: BankReferences | null;
  /** How often the gateway has said that it does not know the reference. */
  readonly absences: number;
  /** When the question was asked whose answer was the latest of these. */
  readonly absentAt: Date | null;
  /** Of the merchant's request that asked for it: the same request never makes a second operation. */
  readonly requestKey: string | null;
  /** Given by the merchant, for the gateway's back office. */
  readonly reason: string | null;
  readonly decline: Decline | null;
  /** What the gateway demands to be shown of the outcome. */
  readonly receipt: Receipt | null;
  /** What the gateway has posted about it and we have accepted, oldest first. */
  readonly notices: readonly AcceptedNotification[];
  /** When the gateway's latest announcement of an outcome was acknowledged. */
  readonly notifiedAt: Date | null;
  /** When the gateway has said that it gave the amount back; `null` again once that is settled. */
  readonly reversalAnnouncedAt: Date | null;
  readonly createdAt: Date;
  /** When its message was last allowed to leave. */
  readonly sentAt: Date;
  readonly settledAt: Date | null;
}

/** What finds an operation in the portal of its gateway and on the statement of the card, as far as the gateway tells. */
export interface BankReferences {
  readonly approvalCode: string | null;
  /** Retrieval reference number. */
  readonly rrn: string | null;
  /** Acquirer reference number. */
  readonly arn: string | null;
  readonly descriptor: string | null;
}

export type NewOperation = Pick<Operation, 'id' | 'kind' | 'attempt' | 'amount' | 'reference'> &
  Partial<Pick<Operation, 'requestKey' | 'reason' | 'origin'>>;

/** An operation whose message is about to leave, and of which nothing else is known. */
export function newOperation(fields: NewOperation, at: Date): Operation {
  return {
    status: 'pending',
    origin: 'paydesk',
    gatewayReference: null,
    requestReference: null,
    bankReferences: null,
    absences: 0,
    absentAt: null,
    requestKey: null,
    reason: null,
    decline: null,
    receipt: null,
    notices: [],
    notifiedAt: null,
    reversalAnnouncedAt: null,
    createdAt: at,
    sentAt: at,
    settledAt: null,
    ...fields,
  };
}

/** A payment with all that belongs to it. */
export interface PaymentRecord {
  readonly payment: Payment;
  readonly attempts: readonly Attempt[];
  readonly operations: readonly Operation[];
}

/** The operation that holds or took the amount, or verified the card. */
export function originalOperation(record: PaymentRecord): Operation | undefined {
  return record.operations.find((operation) => operation.status === 'succeeded' && !isModification(operation));
}

/** Whether it acts on an amount that is held or taken already. */
export function isModification(operation: Operation): operation is Operation & { readonly kind: ModificationKind } {
  return isModificationKind(operation.kind);
}

export function isModificationKind(kind: OperationKind): kind is ModificationKind {
  return kind === 'capture' || kind === 'cancel' || kind === 'refund';
}

export function latestAttempt(record: PaymentRecord): Attempt | undefined {
  return record.attempts.at(-1);
}

export function operationOf(record: Pick<PaymentRecord, 'operations'>, id: OperationId): Operation | undefined {
  return record.operations.find((operation) => operation.id === id);
}

/** Whether the outcome of an operation is still open. */
export function isOpen(operation: Operation): boolean {
  return operation.status === 'pending' || operation.status === 'unknown';
}

/** Whether it has ended without success. */
export function hasFailed(operation: Operation): boolean {
  return operation.status === 'declined' || operation.status === 'failed';
}

/**
 * Whether the gateway is to be asked: the outcome is open, or the gateway has said that it reversed it. One that was made at the
 * gateway has no name of ours there: what it acts on is asked about instead.
 */
export function isQuestionable(operation: Operation): boolean {
  return (isOpen(operation) && operation.origin === 'paydesk') || operation.reversalAnnouncedAt !== null;
}

/** Whether a question about it can tell something: also how a payment stands at its gateway after it has succeeded. */
export function isAskable(record: PaymentRecord, operation: Operation): boolean {
  return isQuestionable(operation) || isFollowed(record, operation);
}

/** Whether it has settled and still tells how its payment stands: what was held or taken may change at the gateway. */
export function isFollowed(record: PaymentRecord, operation: Operation): boolean {
  return !isQuestionable(operation) && operation.kind !== 'verify' && originalOperation(record)?.id === operation.id;
}

export function needsAttention({ attention }: Payment): boolean {
  return attention.length > 0;
}

export function attemptsLeft(record: PaymentRecord): number {
  return Math.max(0, record.payment.attemptsMax - record.attempts.length);
}

/** A notification that was accepted, in the gateway's own word for its kind. */
export interface AcceptedNotification {
  readonly kind: string;
  readonly digest: string;
  /** `null`: says nothing of the outcome. */
  readonly approved: boolean | null;
  /** As the notification tells it. Moves to the operation once the outcome is settled, and is not shown before. */
  readonly receipt?: Receipt;
  /** Of a dispute, as the notification says it. */
  readonly reasonCode?: string;
}

import type { Attempt, Operation, Payment, ScheduleRun } from '../../payments/payment.ts';
import { toDate, toText, type JsonRow } from './json-row.ts';
import type { AttemptsTable, OperationsTable, PaymentsTable } from './tables.ts';

export function toPaymentRow(payment: Payment): JsonRow<Omit<PaymentsTable, 'timeline_length'>> {
  return {
    id: payment.id,
    merchant: payment.merchant,
    version: payment.version,
    status: payment.status,
    needs_attention: payment.needsAttention,
    intent: payment.intent,
    amount: payment.amount.toString(),
    currency: payment.currency,
    amount_captured: payment.amountCaptured.toString(),
    amount_refunded: payment.amountRefunded.toString(),
    order_reference: payment.orderReference,
    description: payment.description,
    account: payment.account,
    gateway: payment.gateway,
    payer: payment.payer,
    card: payment.card,
    stored_card: payment.storedCard,
    other_card_allowed: payment.otherCardAllowed,
    initiator: payment.initiator,
    save_card: payment.saveCard,
    schedule: payment.schedule?.schedule ?? null,
    schedule_run: payment.schedule?.run ?? null,
    schedule_retry: payment.schedule?.retry ?? null,
    gateway_options: payment.gatewayOptions,
    decline: payment.decline,
    attempts_max: payment.attemptsMax,
    return_url: payment.returnUrl,
    locale: payment.locale,
    metadata: payment.metadata,
    authorization_expires_at: toText(payment.authorizationExpiresAt),
    expires_at: payment.expiresAt.toISOString(),
    created_at: payment.createdAt.toISOString(),
    updated_at: payment.updatedAt.toISOString(),
  };
}

export function toPayment(row: Omit<PaymentsTable, 'timeline_length'>): Payment {
  return {
    id: row.id,
    merchant: row.merchant,
    version: row.version,
    status: row.status,
    needsAttention: row.needs_attention,
    intent: row.intent,
    amount: row.amount,
    currency: row.currency,
    amountCaptured: row.amount_captured,
    amountRefunded: row.amount_refunded,
    orderReference: row.order_reference,
    description: row.description,
    account: row.account,
    gateway: row.gateway,
    payer: row.payer,
    card: row.card,
    storedCard: row.stored_card,
    otherCardAllowed: row.other_card_allowed,
    initiator: row.initiator,
    saveCard: row.save_card,
    schedule: toScheduleRun(row),
    gatewayOptions: row.gateway_options,
    decline: row.decline,
    attemptsMax: row.attempts_max,
    returnUrl: row.return_url,
    locale: row.locale,
    metadata: row.metadata,
    authorizationExpiresAt: row.authorization_expires_at,
    expiresAt: row.expires_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

type ScheduleRunColumns = Pick<PaymentsTable, 'schedule' | 'schedule_run' | 'schedule_retry'>;

function toScheduleRun({ schedule, schedule_run: run, schedule_retry: retry }: ScheduleRunColumns): ScheduleRun | null {
  return schedule === null || run === null || retry === null ? null : { schedule, run, retry };
}

export type AttemptRow = JsonRow<Omit<AttemptsTable, 'payment'>>;

export function toAttemptRow(attempt: Attempt): AttemptRow {
  return {
    number: attempt.number,
    nonce: attempt.nonce,
    operation: attempt.operation,
    card: attempt.card,
    payment_page: attempt.paymentPage,
    card_reference: attempt.cardReference,
    before_payment: attempt.beforePayment,
    challenge: attempt.challenge,
    challenge_display: attempt.challengeDisplay,
    challenge_requested_at: toText(attempt.challengeRequestedAt),
    challenge_shown_at: toText(attempt.challengeShownAt),
    return_secret: attempt.returnSecret,
    returned_at: toText(attempt.returnedAt),
    created_at: attempt.createdAt.toISOString(),
  };
}

export function toAttempt(row: AttemptRow): Attempt {
  return {
    number: row.number,
    nonce: row.nonce,
    operation: row.operation,
    card: row.card,
    paymentPage: row.payment_page,
    cardReference: row.card_reference,
    beforePayment: row.before_payment,
    challenge: row.challenge,
    challengeDisplay: row.challenge_display,
    challengeRequestedAt: toDate(row.challenge_requested_at),
    challengeShownAt: toDate(row.challenge_shown_at),
    returnSecret: row.return_secret,
    returnedAt: toDate(row.returned_at),
    createdAt: new Date(row.created_at),
  };
}

export type OperationRow = JsonRow<Omit<OperationsTable, 'payment' | 'account'>>;

export function toOperationRow(operation: Operation): OperationRow {
  return {
    id: operation.id,
    kind: operation.kind,
    status: operation.status,
    attempt: operation.attempt,
    amount: operation.amount.toString(),
    reference: operation.reference,
    gateway_reference: operation.gatewayReference,
    request_reference: operation.requestReference,
    absences: operation.absences,
    absent_at: toText(operation.absentAt),
    request_key: operation.requestKey,
    reason: operation.reason,
    decline: operation.decline,
    receipt: operation.receipt,
    notices: operation.notices,
    notified_at: toText(operation.notifiedAt),
    reversal_announced_at: toText(operation.reversalAnnouncedAt),
    created_at: operation.createdAt.toISOString(),
    sent_at: operation.sentAt.toISOString(),
    settled_at: toText(operation.settledAt),
  };
}

export function toOperation(row: OperationRow): Operation {
  return {
    id: row.id,
    kind: row.kind,
    status: row.status,
    attempt: row.attempt,
    amount: BigInt(row.amount),
    reference: row.reference,
    gatewayReference: row.gateway_reference,
    requestReference: row.request_reference,
    absences: row.absences,
    absentAt: toDate(row.absent_at),
    requestKey: row.request_key,
    reason: row.reason,
    decline: row.decline,
    receipt: row.receipt,
    notices: row.notices,
    notifiedAt: toDate(row.notified_at),
    reversalAnnouncedAt: toDate(row.reversal_announced_at),
    createdAt: new Date(row.created_at),
    sentAt: new Date(row.sent_at),
    settledAt: toDate(row.settled_at),
  };
}

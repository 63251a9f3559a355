import type { CardId, PaymentId, ScheduleId } from '@paydesk/shared/ids';
import { needsAttention, type Attempt, type Attention, type NewOperation, type Operation, type Payment } from '../../payments/payment.ts';
import type { StoredCard } from '../../payments/ports/cards.ts';
import type { NewTimelineEntry } from '../../payments/ports/payments.ts';
import type { Reconciliation } from '../../payments/ports/reconciliations.ts';
import type { NewRefundApproval } from '../../payments/ports/refund-approvals.ts';
import type { Schedule } from '../../payments/ports/schedules.ts';
import { bigint, boolean, integer, json, table, text, time, type Row, type StoredRow } from './table.ts';

/*
 * What is stored of the types of the core: one column for each field. Columns, rows and their types derive from here.
 * `fixed` is stored once; `changes` with every change.
 */

/** Those that Kysely builds queries on. */
export interface Tables {
  readonly payments: Row<PaymentFields>;
  readonly schedules: Row<ScheduleFields>;
  readonly reconciliations: Row<Reconciliation>;
}

type PaymentFields = Omit<Payment, 'schedule' | 'storedCards' | 'saveCard'> & {
  /** The first of `storedCards`. */
  readonly storedCard: CardId | null;
  readonly storedCards: readonly CardId[] | null;
  readonly saveCard: boolean;
  readonly asksToSave: boolean;
  /** That `attention` is not empty: lists filter by it. */
  readonly needsAttention: boolean;
  readonly schedule: ScheduleId | null;
  readonly scheduleRun: number | null;
  readonly scheduleRetry: number | null;
};

export const PAYMENTS = table<PaymentFields>('payments', {
  id: text.fixed,
  merchant: text.fixed,
  version: integer.changes,
  status: text.changes,
  needsAttention: boolean.changes,
  attention: json.changes,
  intent: text.fixed,
  amount: bigint.fixed,
  currency: text.fixed,
  amountCaptured: bigint.changes,
  amountRefunded: bigint.changes,
  orderReference: text.fixed,
  description: text.nullable.changes,
  account: text.fixed,
  gateway: text.fixed,
  payer: json.changes,
  payerFromMerchant: json.nullable.fixed,
  card: json.nullable.changes,
  storedCard: text.nullable.fixed,
  storedCards: json.nullable.fixed,
  otherCardAllowed: boolean.fixed,
  initiator: text.fixed,
  saveCard: boolean.fixed,
  asksToSave: boolean.fixed,
  saveCardAnswer: json.nullable.changes,
  schedule: text.nullable.fixed,
  scheduleRun: integer.nullable.fixed,
  scheduleRetry: integer.nullable.fixed,
  gatewayOptions: json.fixed,
  decline: json.nullable.changes,
  authentication: json.nullable.changes,
  disputes: json.changes,
  attemptsMax: integer.changes,
  returnUrl: text.nullable.changes,
  locale: text.nullable.changes,
  metadata: json.changes,
  authorizationExpiresAt: time.nullable.changes,
  expiresAt: time.changes,
  givenUpAt: time.nullable.changes,
  createdAt: time.fixed,
  updatedAt: time.changes,
});

export function toPaymentRow(payment: Payment): StoredRow<PaymentFields> {
  const { schedule, storedCards, saveCard, ...fields } = payment;
  return PAYMENTS.toRow({
    ...fields,
    needsAttention: needsAttention(payment),
    storedCard: storedCards[0] ?? null,
    storedCards: storedCards.length === 0 ? null : storedCards,
    saveCard: saveCard === true,
    asksToSave: saveCard === 'ask',
    schedule: schedule?.schedule ?? null,
    scheduleRun: schedule?.run ?? null,
    scheduleRetry: schedule?.retry ?? null,
  });
}

export function toPayment(row: StoredRow<PaymentFields>): Payment {
  const {
    schedule,
    scheduleRun: run,
    scheduleRetry: retry,
    needsAttention: isFlagged,
    storedCard,
    asksToSave,
    ...fields
  } = PAYMENTS.fromRow(row);
  const attention = isFlagged && fields.attention.length === 0 ? [flaggedBefore(fields)] : fields.attention;
  const storedCards = fields.storedCards ?? (storedCard === null ? [] : [storedCard]);
  const saveCard = asksToSave ? 'ask' : fields.saveCard;
  return {
    ...fields,
    storedCards,
    saveCard,
    attention,
    schedule: schedule === null || run === null || retry === null ? null : { schedule, run, retry },
  };
}

/** By a replica, or at a time, from before reasons were stored. */
function flaggedBefore({ updatedAt }: Pick<Payment, 'updatedAt'>): Attention {
  return { code: 'outcome_not_told', since: updatedAt.toISOString(), operation: null };
}

export const ATTEMPTS = table<Attempt>('attempts', {
  number: integer.fixed,
  nonce: text.fixed,
  operation: text.fixed,
  card: json.changes,
  paymentPage: boolean.fixed,
  cardReference: text.nullable.changes,
  saveAgreed: boolean.fixed,
  beforePayment: boolean.changes,
  challenge: json.nullable.changes,
  challengeDisplay: text.fixed,
  challengeRequestedAt: time.nullable.changes,
  challengeShownAt: time.nullable.changes,
  returnSecret: text.fixed,
  returnedAt: time.nullable.changes,
  createdAt: time.fixed,
});

export const OPERATIONS = table<Operation, keyof NewOperation | 'createdAt'>('operations', {
  id: text.fixed,
  kind: text.fixed,
  status: text.changes,
  origin: text.fixed,
  attempt: integer.nullable.fixed,
  amount: bigint.fixed,
  reference: text.fixed,
  gatewayReference: text.nullable.changes,
  requestReference: text.nullable.changes,
  bankReferences: json.nullable.changes,
  absences: integer.changes,
  absentAt: time.nullable.changes,
  requestKey: text.nullable.fixed,
  reason: text.nullable.fixed,
  decline: json.nullable.changes,
  receipt: json.nullable.changes,
  notices: json.changes,
  notifiedAt: time.nullable.changes,
  reversalAnnouncedAt: time.nullable.changes,
  createdAt: time.fixed,
  sentAt: time.changes,
  settledAt: time.nullable.changes,
});

export const TIMELINE = table<NewTimelineEntry>('timeline', {
  at: time.fixed,
  source: text.fixed,
  event: text.fixed,
  statusBefore: text.nullable.fixed,
  statusAfter: text.fixed,
  attempt: integer.nullable.fixed,
  details: json.fixed,
  actor: json.nullable.fixed,
});

export const CARDS = table<StoredCard>('cards', {
  id: text.fixed,
  merchant: text.fixed,
  account: text.fixed,
  payment: text.fixed,
  reference: text.fixed,
  summary: json.changes,
  payer: json.fixed,
  createdAt: time.fixed,
  updatedAt: time.changes,
  deletedAt: time.nullable.changes,
});

export const RECONCILIATIONS = table<Reconciliation>('reconciliations', {
  id: text.fixed,
  merchant: text.fixed,
  account: text.fixed,
  version: integer.changes,
  status: text.changes,
  trigger: text.fixed,
  changedFrom: time.fixed,
  changedTo: time.fixed,
  takenTo: text.nullable.changes,
  allTaken: boolean.changes,
  checked: integer.changes,
  corrected: integer.changes,
  unclear: integer.changes,
  differences: json.changes,
  createdAt: time.fixed,
  completedAt: time.nullable.changes,
});

export const REFUND_APPROVALS = table<NewRefundApproval>('refund_approvals', {
  id: text.fixed,
  merchant: text.fixed,
  payment: text.fixed,
  amount: bigint.fixed,
  currency: text.fixed,
  reason: text.nullable.fixed,
  requestKey: text.fixed,
  status: text.changes,
  askedBy: text.fixed,
  decidedBy: text.nullable.changes,
  createdAt: time.fixed,
  expiresAt: time.fixed,
  decidedAt: time.nullable.changes,
});

type ScheduleFields = Omit<Schedule, 'current'> & {
  readonly currentRun: number | null;
  readonly currentRetry: number | null;
  readonly currentPayment: PaymentId | null;
};

/** Fixed is what a schedule has promised its payer. The account follows the card. */
export const SCHEDULES = table<ScheduleFields>('schedules', {
  id: text.fixed,
  merchant: text.fixed,
  version: integer.changes,
  status: text.changes,
  pausedBecause: text.nullable.changes,
  account: text.changes,
  card: text.changes,
  amount: bigint.changes,
  currency: text.fixed,
  intent: text.fixed,
  orderReference: text.fixed,
  description: text.nullable.changes,
  metadata: json.changes,
  gatewayOptions: json.fixed,
  interval: text.changes,
  timeZone: text.changes,
  startsAt: time.fixed,
  anchor: time.changes,
  endsAt: time.nullable.changes,
  runsMax: integer.nullable.changes,
  retryAfter: json.changes,
  afterDecline: text.changes,
  runsMade: integer.changes,
  nextRunAt: time.nullable.changes,
  currentRun: integer.nullable.changes,
  currentRetry: integer.nullable.changes,
  currentPayment: text.nullable.changes,
  lastPayment: text.nullable.changes,
  createdAt: time.fixed,
  updatedAt: time.changes,
});

export function toScheduleRow(schedule: Schedule): StoredRow<ScheduleFields> {
  const { current, ...fields } = schedule;
  return SCHEDULES.toRow({
    ...fields,
    currentRun: current?.run ?? null,
    currentRetry: current?.retry ?? null,
    currentPayment: current?.payment ?? null,
  });
}

/** A replica from before the reason of a pause was stored resumes a schedule without clearing it. */
export function toSchedule(row: StoredRow<ScheduleFields>): Schedule {
  const { currentRun: run, currentRetry: retry, currentPayment: payment, ...fields } = SCHEDULES.fromRow(row);
  return {
    ...fields,
    pausedBecause: fields.status === 'paused' ? fields.pausedBecause : null,
    current: run === null || retry === null ? null : { run, retry, payment },
  };
}

import type { CardSummary } from '@paydesk/shared/card';
import type { ChallengeDisplay } from '@paydesk/shared/checkout';
import type { OperationId } from '@paydesk/shared/ids';
import type { Payer } from '@paydesk/shared/payer';
import type { Operation, PaymentRecord } from '../payment.ts';
import type { Change } from '../ports/payments.ts';
import { Draft } from './draft.ts';

export interface Submission {
  readonly nonce: string;
  readonly operation: OperationId;
  readonly returnSecret: string;
  readonly card: CardSummary;
  readonly paymentPage: boolean;
  readonly payer: Payer;
  readonly challengeDisplay: ChallengeDisplay;
  /** How long to wait for the answer before somebody asks. */
  readonly askAfterMs: number;
}

/** Stores that a message is about to leave: from here on, silence means `unknown`, never `failed`. */
export function submitAttempt(
  record: PaymentRecord,
  submission: Submission,
  at: Date,
): { change: Change; operation: Operation } | undefined {
  const draft = new Draft(record, at, 'payer');
  const operation = draftAttempt(draft, record, submission, at);
  return operation === undefined ? undefined : { change: draft.changeOrFault(), operation };
}

/** The same as a part of a larger decision. `undefined` when the status allows no attempt. */
export function draftAttempt(draft: Draft, record: PaymentRecord, submission: Submission, at: Date): Operation | undefined {
  const { payment } = record;
  const number = record.attempts.length + 1;
  draft.about(number);
  if (!draft.move('submitted', { brand: submission.card.brand ?? '', last_four: submission.card.last_four ?? '' })) return undefined;
  const operation: Operation = {
    id: submission.operation,
    kind: payment.intent,
    status: 'pending',
    attempt: number,
    amount: payment.amount,
    reference: `${payment.id}-${String(number)}`,
    gatewayReference: null,
    requestReference: null,
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
  };
  draft.setOperation(operation);
  draft.setAttempt({
    number,
    nonce: submission.nonce,
    operation: operation.id,
    card: submission.card,
    paymentPage: submission.paymentPage,
    cardReference: null,
    beforePayment: false,
    challenge: null,
    challengeDisplay: submission.challengeDisplay,
    challengeRequestedAt: null,
    challengeShownAt: null,
    returnSecret: submission.returnSecret,
    returnedAt: null,
    createdAt: at,
  });
  draft.setPayment({
    card: submission.paymentPage ? null : submission.card,
    decline: null,
    payer: { ...payment.payer, ...submission.payer },
  });
  draft.plan('ask_outcome', operation.id, submission.askAfterMs);
  return operation;
}

import type { CardSummary } from '@paydesk/shared/card';
import { CARD_CONSENT } from '@paydesk/shared/card-consent';
import type { ChallengeDisplay } from '@paydesk/shared/checkout';
import type { OperationId } from '@paydesk/shared/ids';
import type { Payer } from '@paydesk/shared/payer';
import type { Actor } from '../actor.ts';
import { newOperation, type Operation, type Payment, type PaymentRecord, type SaveCardAnswer } from '../payment.ts';
import type { Change } from '../ports/payments.ts';
import { ChangeBuilder } from './change-builder.ts';

export interface Submission {
  readonly nonce: string;
  readonly by?: Actor | undefined;
  readonly operation: OperationId;
  readonly returnSecret: string;
  readonly card: CardSummary;
  readonly paymentPage: boolean;
  /** `null`: the payer was not asked whether the card is stored. */
  readonly saveAgreed: boolean | null;
  readonly payer: Payer;
  readonly challengeDisplay: ChallengeDisplay;
  /** Which texts the gateway is sent shortened or in other letters, for the timeline. */
  readonly altered?: Readonly<Record<string, string>>;
  /** When to poll for the outcome, unless the answer comes first. */
  readonly askAfterMs: number;
}

/** An attempt is about to be sent. From here on a lost answer means `unknown`, never `failed`. */
export function submitAttempt(
  record: PaymentRecord,
  submission: Submission,
  at: Date,
): { change: Change; operation: Operation } | undefined {
  const builder = new ChangeBuilder(record, at, 'payer', submission.by);
  const operation = addAttempt(builder, record, submission, at);
  return operation === undefined ? undefined : { change: builder.changeOrFault(), operation };
}

/** Adds the attempt to a larger change. `undefined` when the status allows none, or the payer has given up. */
export function addAttempt(builder: ChangeBuilder, record: PaymentRecord, submission: Submission, at: Date): Operation | undefined {
  const { payment } = record;
  if (payment.givenUpAt !== null) return undefined;
  const number = record.attempts.length + 1;
  builder.about(number);
  if (!builder.move('submitted', { brand: submission.card.brand ?? '', last_four: submission.card.last_four ?? '', ...submission.altered }))
    return undefined;
  const operation = newOperation(
    {
      id: submission.operation,
      kind: payment.intent,
      attempt: number,
      amount: payment.amount,
      reference: `${payment.id}-${String(number)}`,
    },
    at,
  );
  builder.setOperation(operation);
  builder.setAttempt({
    number,
    nonce: submission.nonce,
    operation: operation.id,
    card: submission.card,
    paymentPage: submission.paymentPage,
    cardReference: null,
    saveAgreed: submission.saveAgreed === true,
    beforePayment: false,
    challenge: null,
    challengeDisplay: submission.challengeDisplay,
    challengeRequestedAt: null,
    challengeShownAt: null,
    returnSecret: submission.returnSecret,
    returnedAt: null,
    createdAt: at,
  });
  builder.setPayment({
    card: submission.paymentPage ? null : submission.card,
    decline: null,
    authentication: null,
    saveCardAnswer: answerOf(builder, submission, at),
    payer: payerAfter(payment, submission.payer),
  });
  builder.plan('ask_outcome', operation.id, submission.askAfterMs);
  return operation;
}

/** The timeline keeps which words the payer has answered to. */
function answerOf(builder: ChangeBuilder, { saveAgreed: agreed }: Submission, at: Date): SaveCardAnswer | null {
  if (agreed === null) return null;
  builder.note(agreed ? 'save_card_agreed' : 'save_card_refused', { words: CARD_CONSENT });
  return { agreed, at: at.toISOString() };
}

/** What the merchant has sent stays. What the payer has said in one attempt, the next may correct. */
export function payerAfter({ payer, payerFromMerchant }: Payment, said: Payer): Payer {
  const merchants = payerFromMerchant ?? Object.keys(payer);
  return { ...payer, ...Object.fromEntries(Object.entries(said).filter(([field]) => !merchants.includes(field))) };
}

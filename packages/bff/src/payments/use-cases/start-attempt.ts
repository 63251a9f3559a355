import type { ChallengeDisplay } from '@paydesk/shared/checkout';
import type { OperationId } from '@paydesk/shared/ids';
import type { Payer } from '@paydesk/shared/payer';
import type { Actor } from '../actor.ts';
import { cardErrors, storedCardErrors } from '../readings/card-errors.ts';
import { payerAfter, submitAttempt } from '../decisions/submit-attempt.ts';
import { Fault } from '../faults.ts';
import { attemptsLeft, type Operation, type PaymentRecord } from '../payment.ts';
import type { Accounts, GatewayAccount } from '../ports/accounts.ts';
import type { AttemptLimits, Try } from '../ports/attempt-limits.ts';
import type { Cards } from '../ports/cards.ts';
import type { Clock } from '../ports/clock.ts';
import type { Gateway } from '../ports/gateway.ts';
import type { PayerBrowser, PaymentMeans } from '../ports/gateway-commands.ts';
import type { Payments } from '../ports/payments.ts';
import type { Random } from '../ports/random.ts';
import { asksToSave } from '../readings/card-questions.ts';
import { alterations } from '../readings/field-limits.ts';
import { payerMistakes, withoutCopies } from '../readings/objections.ts';
import { missingPayerFields } from '../readings/payer-questions.ts';
import { firstQuestionAfterMs } from '../readings/polling-schedule.ts';
import { takesAttempts } from '../transitions.ts';
import { updatePayment } from '../steps/update-payment.ts';
import { chooseMeans, type ChosenMeans, type SaidOfCard } from '../steps/choose-means.ts';
import type { SendAttempt } from '../steps/send-attempt.ts';

export interface StartAttempt extends SaidOfCard {
  readonly record: PaymentRecord;
  readonly nonce: string;
  readonly by?: Actor | undefined;
  readonly payer: Payer;
  readonly browser: PayerBrowser;
  readonly challengeDisplay: ChallengeDisplay;
  /** The payer agrees that the card is stored. */
  readonly saveCard: boolean;
  /** The token of the merchant's captcha. */
  readonly captcha?: string | undefined;
}

interface Ports {
  readonly payments: Payments;
  readonly cards: Cards;
  readonly accounts: Accounts;
  readonly clock: Clock;
  readonly random: Random;
  readonly attemptLimits: AttemptLimits;
}

/**
 * One try of a payer. The operation is stored before it is sent, and sent once:
 * the same nonce, or another tab, gets the state of the attempt that is under way.
 */
export function startAttempt({ payments, cards, accounts, clock, random, attemptLimits }: Ports, send: SendAttempt) {
  return async (submission: StartAttempt): Promise<PaymentRecord> => {
    const first = submission.record;
    if (isAnswered(first, submission)) return first;
    const account = accounts.find(first.payment.account);
    if (account === undefined) throw new Fault('internal', 'The gateway account of this payment is not configured any more.');
    const chosen = await chooseMeans(cards, first.payment, submission, account.gateway.capabilities);
    refuseUnasked(first, submission, account);
    refuseUnfit(first, submission, chosen, account, clock.now());

    refuseLate(first, clock.now());
    const id = random.operationId();
    await attemptLimits.begin(tryOf(id, submission, chosen.means));

    let operation: Operation | undefined;
    const { record, changed } = await updatePayment(payments, first, (latest) => {
      operation = undefined;
      if (isAnswered(latest, submission)) return undefined;
      refuseLate(latest, clock.now());
      const submitted = submitAttempt(latest, terms(id, submission, chosen, account), clock.now());
      operation = submitted?.operation;
      return submitted?.change;
    }).catch(async (error: unknown) => {
      if (error instanceof Fault) await attemptLimits.end(id, 'not_judged');
      throw error;
    });
    if (!changed || operation === undefined) {
      await attemptLimits.end(id, 'not_judged');
      return record;
    }
    return send(record, operation, account, { means: chosen.means, browser: submission.browser });
  };

  function terms(id: OperationId, submission: StartAttempt, { means, summary, payer }: ChosenMeans, account: GatewayAccount) {
    const paymentPage = means.kind === 'payment_page';
    return {
      nonce: submission.nonce,
      by: submission.by,
      operation: id,
      returnSecret: random.secret(),
      card: summary,
      paymentPage,
      saveAgreed: submission.record.payment.saveCard === 'ask' && means.kind !== 'stored_card' ? submission.saveCard : null,
      payer: { ...payer, ...submission.payer },
      // Payment pages refuse to be framed.
      challengeDisplay: paymentPage ? 'redirect' : submission.challengeDisplay,
      askAfterMs: firstQuestionAfterMs(account.gateway),
      altered: alteredIn(submission, means, account.gateway),
    };
  }
}

function tryOf(operation: OperationId, { record: { payment }, payer, captcha }: StartAttempt, means: PaymentMeans): Try {
  const card = means.kind === 'card' ? { number: means.card.number } : means.kind === 'stored_card' ? { reference: means.reference } : null;
  const { id, merchant, account } = payment;
  return { operation, payment: id, merchant, account, address: payer.ip_address ?? '', card, captcha };
}

/** The gateway knows the payer of a stored card. */
function alteredIn({ record, payer }: StartAttempt, means: PaymentMeans, gateway: Gateway): Readonly<Record<string, string>> {
  if (means.kind === 'stored_card') return {};
  return alterations(gateway, payerAfter(record.payment, payer), means.kind === 'card' ? means.card.holder : null);
}

/** Whether the state of the payment is the answer: an attempt is under way, the payer has given up, or this nonce was used. */
function isAnswered(record: PaymentRecord, { nonce }: StartAttempt): boolean {
  return (
    !takesAttempts(record.payment.status) || record.payment.givenUpAt !== null || record.attempts.some((attempt) => attempt.nonce === nonce)
  );
}

function refuseLate(record: PaymentRecord, now: Date): void {
  if (record.payment.expiresAt <= now) throw new Fault('conflict', 'The time to pay has run out. Ask the shop for a new payment.');
  if (attemptsLeft(record) === 0) throw new Fault('too_many_attempts', 'No attempts are left. Ask the shop for a new payment.');
}

/** An agreement that was never asked for is none. */
function refuseUnasked({ payment }: PaymentRecord, { saveCard }: StartAttempt, { gateway }: GatewayAccount): void {
  if (!saveCard || asksToSave(payment, gateway.capabilities)) return;
  const errors = [{ path: 'save_card', message: 'is no question of this payment' }];
  throw new Fault('invalid_request', 'The payer was not asked whether the card is stored. Leave save_card out.', { errors });
}

function refuseUnfit(
  { payment }: PaymentRecord,
  { payer }: StartAttempt,
  { means, payer: known }: ChosenMeans,
  { gateway }: GatewayAccount,
  now: Date,
): void {
  const merged = payerAfter(payment, { ...known, ...payer });
  // The gateway knows the payer of a stored card.
  const missing = means.kind === 'stored_card' ? [] : missingPayerFields(gateway, merged);
  const errors = withoutCopies([
    ...meansErrors(means, gateway, now),
    ...missing.map((field) => ({ path: `payer.${field}`, message: 'is needed' })),
    ...payerMistakes(gateway, payment, merged, means),
  ]);
  if (errors.length > 0) throw new Fault('invalid_request', 'Some details are missing or wrong. Correct them and send again.', { errors });
}

function meansErrors(means: PaymentMeans, gateway: Gateway, now: Date) {
  switch (means.kind) {
    case 'card':
      return cardErrors(means.card, gateway, now);
    case 'stored_card':
      return storedCardErrors(means.securityCode, gateway);
    case 'payment_page':
      return [];
  }
}

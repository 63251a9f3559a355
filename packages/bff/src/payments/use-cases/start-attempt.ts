import type { CardDetails } from '@paydesk/shared/card';
import { brandOf } from '@paydesk/shared/card-brand';
import { hasValidCheckDigit } from '@paydesk/shared/card-number';
import type { ChallengeDisplay } from '@paydesk/shared/checkout';
import type { PaymentId } from '@paydesk/shared/ids';
import type { Payer } from '@paydesk/shared/payer';
import { hasExpired, summaryOf } from '../card-facts.ts';
import { applyLostAnswer, applyReport } from '../decisions/apply-report.ts';
import { submitAttempt } from '../decisions/submit-attempt.ts';
import { Fault, GatewayFault } from '../faults.ts';
import { attemptsLeft, isOpen, operationOf, type Operation, type PaymentRecord } from '../payment.ts';
import type { Accounts, GatewayAccount } from '../ports/accounts.ts';
import type { Clock } from '../ports/clock.ts';
import type { GatewayReport, PayerBrowser } from '../ports/gateway.ts';
import type { Payments } from '../ports/payments.ts';
import type { Random } from '../ports/random.ts';
import type { Tasks } from '../ports/tasks.ts';
import { takesAttempts } from '../transitions.ts';
import { changePayment, loadOrFault } from './change-payment.ts';
import { missingPayerFields } from '../payer-questions.ts';

export interface StartAttempt {
  readonly payment: PaymentId;
  readonly nonce: string;
  readonly card: CardDetails;
  readonly payer: Payer;
  readonly browser: PayerBrowser;
  readonly challengeDisplay: ChallengeDisplay;
}

/** Addresses that a gateway is told for one attempt. */
export interface GatewayUrls {
  returnUrl(payment: PaymentId, attempt: number, secret: string): string;
  notificationUrl(gateway: string, account: string): string;
}

interface Ports {
  readonly payments: Payments;
  readonly accounts: Accounts;
  readonly tasks: Tasks;
  readonly clock: Clock;
  readonly random: Random;
  readonly urls: GatewayUrls;
}

/**
 * One try of a payer. The operation is on disk before its first byte leaves, and leaves once:
 * the same nonce, a second tab or a fifth click get the state of the try that is under way.
 */
export function startAttempt({ payments, accounts, tasks, clock, random, urls }: Ports) {
  return async (submission: StartAttempt): Promise<PaymentRecord> => {
    const first = await loadOrFault(payments, submission.payment);
    if (isAnswered(first, submission)) return first;
    const account = accounts.find(first.payment.account);
    if (account === undefined) throw new Fault('internal', 'The gateway account of this payment is not configured any more.');
    refuseUnfit(first, submission, account, clock.now());

    let operation: Operation | undefined;
    const claimed = await changePayment(
      payments,
      () => payments.load(submission.payment),
      (record) => {
        operation = undefined;
        if (isAnswered(record, submission)) return undefined;
        refuseLate(record, clock.now());
        const submitted = submitAttempt(record, terms(submission, account), clock.now());
        operation = submitted?.operation;
        return submitted?.change;
      },
    );
    if (claimed === undefined) throw new Fault('not_found', 'There is no such payment.');
    if (!claimed.changed || operation === undefined) return claimed.record;
    return send(claimed.record, operation, submission, account);
  };

  function terms(submission: StartAttempt, account: GatewayAccount) {
    return {
      nonce: submission.nonce,
      operation: random.operationId(),
      returnSecret: random.secret(),
      card: summaryOf(submission.card),
      payer: submission.payer,
      challengeDisplay: submission.challengeDisplay,
      askAfterMs: account.gateway.polling.answerWithinMs,
    };
  }

  async function send(
    record: PaymentRecord,
    operation: Operation,
    submission: StartAttempt,
    account: GatewayAccount,
  ): Promise<PaymentRecord> {
    const { payment } = record;
    const attempt = record.attempts.find(({ number }) => number === operation.attempt);
    if (attempt === undefined || (operation.kind !== 'authorize' && operation.kind !== 'sale')) {
      throw new Fault('internal', 'An attempt must have an operation that authorizes or takes an amount.');
    }
    const command = {
      kind: operation.kind,
      reference: operation.reference,
      amount: operation.amount,
      currency: payment.currency,
      orderReference: payment.orderReference,
      description: payment.description ?? payment.orderReference,
      payer: payment.payer,
      card: submission.card,
      browser: submission.browser,
      returnUrl: urls.returnUrl(payment.id, attempt.number, attempt.returnSecret),
      notificationUrl: urls.notificationUrl(account.gateway.name, account.id),
    };
    const answer = await account.gateway.pay(command).catch((fault: unknown) => asFault(fault));
    const heard = await changePayment(
      payments,
      () => payments.load(payment.id),
      (latest) => hear(latest, operation, answer, account),
    );
    const latest = heard?.record ?? record;
    const told = operationOf(latest, operation.id);
    if (told !== undefined && isOpen(told)) {
      await tasks.hurry('ask_outcome', operation.id, account.gateway.polling.spacingMs);
    }
    return latest;
  }

  function hear(record: PaymentRecord, { id }: Operation, answer: GatewayReport | GatewayFault, { gateway }: GatewayAccount) {
    const at = clock.now();
    if (answer instanceof GatewayFault && answer.delivery === 'perhaps_sent') return applyLostAnswer(record, id, answer.message, at);
    const report: GatewayReport =
      answer instanceof GatewayFault ? { outcome: 'failed', code: 'not_sent', details: { reason: answer.message } } : answer;
    return applyReport(record, id, report, { at, source: 'gateway_answer', holdDays: gateway.holdDays, polling: gateway.polling });
  }
}

/** A fault of our own after the message may have left is no better than a lost answer. */
function asFault(fault: unknown): GatewayFault {
  return fault instanceof GatewayFault
    ? fault
    : new GatewayFault('perhaps_sent', 'our side failed while the message was under way', { cause: fault });
}

/** Whether this submission already has its answer in the state of the payment. */
function isAnswered(record: PaymentRecord, { nonce }: StartAttempt): boolean {
  return !takesAttempts(record.payment.status) || record.attempts.some((attempt) => attempt.nonce === nonce);
}

function refuseLate(record: PaymentRecord, now: Date): void {
  if (record.payment.expiresAt <= now) throw new Fault('conflict', 'The time to pay has run out. Ask the shop for a new payment.');
  if (attemptsLeft(record) === 0) throw new Fault('too_many_attempts', 'No attempts are left. Ask the shop for a new payment.');
}

function refuseUnfit({ payment }: PaymentRecord, { card, payer }: StartAttempt, { gateway }: GatewayAccount, now: Date): void {
  const errors = [];
  const { brands } = gateway.asksFor;
  const brand = brandOf(card.number, brands);
  if (!hasValidCheckDigit(card.number)) errors.push({ path: 'card.number', message: 'is not a valid card number' });
  else if (brand !== null && !brands.includes(brand)) errors.push({ path: 'card.number', message: 'is of a brand that is not taken here' });
  if (hasExpired(card, now)) errors.push({ path: 'card.expiry', message: 'is in the past' });
  if (gateway.capabilities.security_code === 'required' && card.security_code === null)
    errors.push({ path: 'card.security_code', message: 'is needed' });
  if (gateway.asksFor.holder && card.holder === null) errors.push({ path: 'card.holder', message: 'is needed' });
  for (const field of missingPayerFields(gateway, { ...payment.payer, ...payer }))
    errors.push({ path: `payer.${field}`, message: 'is needed' });
  if (errors.length > 0) throw new Fault('invalid_request', 'Some details are missing or wrong. Correct them and send again.', { errors });
}

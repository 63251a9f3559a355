import { PaymentId, type CardId } from '@paydesk/shared/ids';
import type { Payer } from '@paydesk/shared/payer';
import type { Intent } from '@paydesk/shared/payment-status';
import type { Actor } from '../actor.ts';
import { chooseAccount } from '../steps/choose-account.ts';
import { ChangeBuilder } from '../decisions/change-builder.ts';
import { addAttempt } from '../decisions/submit-attempt.ts';
import { Fault } from '../faults.ts';
import { newPayment, type PaymentWishes } from '../decisions/new-payment.ts';
import type { Operation, PaymentRecord, ScheduleRun } from '../payment.ts';
import { optionsFor } from '../readings/gateway-options.ts';
import { expectedMeans, merchantMistakes, type FieldError } from '../readings/objections.ts';
import { firstQuestionAfterMs } from '../readings/polling-schedule.ts';
import type { Accounts, GatewayAccount } from '../ports/accounts.ts';
import type { Cards, StoredCard } from '../ports/cards.ts';
import type { Clock } from '../ports/clock.ts';
import type { Gateway } from '../ports/gateway.ts';
import type { Idempotency, IdempotencyKey } from '../ports/idempotency.ts';
import type { Payments } from '../ports/payments.ts';
import type { Random } from '../ports/random.ts';
import { loadOrFault } from '../steps/update-payment.ts';
import type { PayerLimits } from './create-payment.ts';
import { keyRaceLost, knownAnswer } from '../steps/known-answer.ts';
import type { SendAttempt } from '../steps/send-attempt.ts';
import { usableCard } from '../steps/usable-card.ts';

/** A payment with a stored card that the payer does not attend. */
export interface MerchantPayment {
  readonly merchant: string;
  readonly by?: Actor | undefined;
  readonly account: string | undefined;
  readonly card: CardId;
  readonly amount: bigint;
  readonly currency: string;
  readonly intent: Intent;
  readonly orderReference: string;
  readonly description: string | null;
  readonly payer: Payer;
  readonly returnUrl: string | null;
  readonly locale: string | null;
  readonly metadata: Readonly<Record<string, string>>;
  /** By the name of the gateway they are for. */
  readonly gatewayOptions: Readonly<Record<string, unknown>>;
  /** What makes it idempotent: the merchant's key, or the run of a schedule. */
  readonly once: { readonly key: IdempotencyKey } | { readonly run: ScheduleRun };
}

interface Ports {
  readonly payments: Payments;
  readonly cards: Cards;
  readonly idempotency: Idempotency;
  readonly accounts: Accounts;
  readonly clock: Clock;
  readonly random: Random;
}

/**
 * Stores payment, attempt and operation in one statement, then sends, once. A repetition gets the same payment, as it is by then.
 * A gateway may still demand a challenge: the payment is `challenged` then, and its checkout page leads the payer to the issuer.
 */
export function makeMerchantPayment(ports: Ports, limits: PayerLimits, send: SendAttempt) {
  const { payments, idempotency, clock, random } = ports;

  return async (wanted: MerchantPayment): Promise<PaymentRecord> => {
    const before = await madeBefore(wanted);
    if (before !== undefined) return before;
    const { card, account } = await usableCard(ports, wanted.merchant, wanted.card, wanted.account);
    const wishes = wishesOf(wanted, card, account.gateway);
    refuseUnsuitable(account, wanted, merchantMistakes(account.gateway, wishes, expectedMeans([card], false, account.gateway)));
    const { change, operation } = decide(wishes, card, account, wanted.by);
    const request = 'key' in wanted.once ? { key: wanted.once.key, answer: { id: change.payment.id } } : undefined;
    const stored = await payments.insert(change, request);
    if (stored !== 'inserted') return (await madeBefore(wanted)) ?? notMade(stored);
    const record = { payment: change.payment, attempts: change.attempts, operations: change.operations };
    const means = { kind: 'stored_card', reference: card.reference, securityCode: null } as const;
    return send(record, operation, account, { means, browser: null });
  };

  async function madeBefore({ once }: MerchantPayment): Promise<PaymentRecord | undefined> {
    if ('run' in once) return payments.loadByRun(once.run);
    const answer = await knownAnswer(idempotency, once.key);
    return answer === undefined ? undefined : loadOrFault(payments, PaymentId.parse(answer['id']));
  }

  function wishesOf(wanted: MerchantPayment, card: StoredCard, gateway: Gateway): PaymentWishes {
    return {
      amount: wanted.amount,
      currency: wanted.currency,
      intent: wanted.intent,
      orderReference: wanted.orderReference,
      description: wanted.description,
      returnUrl: wanted.returnUrl,
      locale: wanted.locale,
      metadata: wanted.metadata,
      initiator: 'merchant',
      payer: { ...card.payer, ...wanted.payer },
      storedCards: [card],
      otherCardAllowed: false,
      saveCard: false,
      schedule: 'run' in wanted.once ? wanted.once.run : null,
      gatewayOptions: optionsFor(gateway, wanted.gatewayOptions),
      attemptsMax: 1,
      payerTimeMs: limits.payerTimeMs,
    };
  }

  function decide(wishes: PaymentWishes, card: StoredCard, account: GatewayAccount, by: Actor | undefined) {
    const { gateway } = account;
    const payment = newPayment(wishes, account, ports);
    const record = { payment: { ...payment, version: 0 }, attempts: [], operations: [] };
    const builder = new ChangeBuilder(record, clock.now(), payment.schedule === null ? 'merchant' : 'job', by);
    builder.note('created', { order_reference: payment.orderReference });
    const submission = {
      nonce: random.secret(),
      operation: random.operationId(),
      returnSecret: random.secret(),
      card: card.summary,
      payer: {},
      paymentPage: false,
      saveAgreed: null,
      challengeDisplay: 'redirect',
      askAfterMs: firstQuestionAfterMs(gateway),
    } as const;
    const operation: Operation | undefined = addAttempt(builder, record, submission, clock.now());
    if (operation === undefined) throw new Fault('internal', 'A new payment must take an attempt.');
    return { change: builder.changeOrFault(), operation };
  }
}

function notMade(because: 'key_taken' | 'run_taken' | 'schedule_inactive'): never {
  if (because !== 'schedule_inactive') return keyRaceLost();
  throw new Fault('conflict', 'The schedule of this run was paused or canceled a moment ago. Nothing was sent.');
}

function refuseUnsuitable(
  account: GatewayAccount,
  { currency, intent, gatewayOptions }: MerchantPayment,
  mistakes: readonly FieldError[],
): void {
  if (!account.gateway.capabilities.merchant_initiated) {
    throw new Fault('account_unsuitable', `The gateway account "${account.id}" takes no payment without a payer. Use initiator "payer".`);
  }
  chooseAccount([account], { account: account.id, currency, intent, saveCard: false, gatewayOptions }, () => mistakes);
}

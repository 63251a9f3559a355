import type { NewPayment } from '@paydesk/shared/new-payment';
import { Draft } from '../decisions/draft.ts';
import { Fault } from '../faults.ts';
import type { Payment, PaymentRecord } from '../payment.ts';
import type { Accounts, GatewayAccount } from '../ports/accounts.ts';
import type { Clock } from '../ports/clock.ts';
import type { Idempotency, IdempotencyKey, StoredAnswer } from '../ports/idempotency.ts';
import type { Payments } from '../ports/payments.ts';
import type { Random } from '../ports/random.ts';

export interface CreatePayment {
  readonly merchant: string;
  readonly wanted: NewPayment;
  readonly key: IdempotencyKey | undefined;
  /** The answer to remember; without anything secret. */
  readonly present: (record: PaymentRecord) => StoredAnswer;
}

interface Ports {
  readonly payments: Payments;
  readonly idempotency: Idempotency;
  readonly accounts: Accounts;
  readonly clock: Clock;
  readonly random: Random;
}

interface Limits {
  readonly attemptsMax: number;
  readonly payerTimeMs: number;
}

/** Stores what a merchant wants to be paid. The same idempotency key with the same request gets the first answer again. */
export function createPayment({ payments, idempotency, accounts, clock, random }: Ports, limits: Limits) {
  return async ({ merchant, wanted, key, present }: CreatePayment): Promise<StoredAnswer> => {
    if (key !== undefined) {
      const answer = await answerTo(key);
      if (answer !== undefined) return answer;
    }
    const account = chooseAccount(accounts.ofMerchant(merchant), wanted);
    const record = { payment: newPayment(wanted, account), attempts: [], operations: [] };
    const draft = new Draft({ ...record, payment: { ...record.payment, version: 0 } }, record.payment.createdAt, 'merchant');
    draft.note('created', { order_reference: wanted.order_reference });
    draft.plan('expire_payment', record.payment.id, limits.payerTimeMs);
    const change = draft.change();
    if (change === undefined) throw new Fault('internal', 'A new payment must change something.');
    const answer = present(record);
    const stored = await payments.insert(change, key === undefined ? undefined : { key, answer });
    if (stored === 'inserted') return answer;
    return (key === undefined ? undefined : await answerTo(key)) ?? raceLost();
  };

  async function answerTo(key: IdempotencyKey): Promise<StoredAnswer | undefined> {
    const known = await idempotency.find(key);
    if (known === undefined) return undefined;
    if (known.state === 'answered') return known.answer;
    throw known.state === 'mismatched'
      ? new Fault('idempotency_mismatch', 'This Idempotency-Key came with another request before. Use a new key for a new request.')
      : new Fault('idempotency_conflict', 'The first request with this Idempotency-Key is still running. Repeat it in a moment.');
  }

  function newPayment(wanted: NewPayment, account: GatewayAccount): Payment {
    const now = clock.now();
    return {
      id: random.paymentId(),
      merchant: account.merchant,
      version: 1,
      status: 'awaiting_payer',
      needsAttention: false,
      intent: wanted.intent,
      amount: BigInt(wanted.amount),
      currency: wanted.currency,
      amountCaptured: 0n,
      amountRefunded: 0n,
      orderReference: wanted.order_reference,
      description: wanted.description ?? null,
      account: account.id,
      gateway: account.gateway.name,
      payer: wanted.payer ?? {},
      card: null,
      decline: null,
      attemptsMax: limits.attemptsMax,
      returnUrl: wanted.return_url ?? null,
      locale: wanted.locale ?? null,
      metadata: wanted.metadata ?? {},
      authorizationExpiresAt: null,
      expiresAt: new Date(now.getTime() + limits.payerTimeMs),
      createdAt: now,
      updatedAt: now,
    };
  }
}

/** The account asked for, or the first that takes the currency and the intent. */
function chooseAccount(accounts: readonly GatewayAccount[], { account: id, currency, intent }: NewPayment): GatewayAccount {
  const named = id === undefined ? accounts : accounts.filter((account) => account.id === id);
  if (id !== undefined && named.length === 0) {
    throw new Fault('account_unsuitable', `You have no gateway account "${id}". GET /v1/accounts lists yours.`);
  }
  const suitable = named.find(({ gateway }) => gateway.currencies.includes(currency) && gateway.capabilities[intent]);
  if (suitable === undefined) {
    const which = id === undefined ? 'None of your gateway accounts' : `The gateway account "${id}"`;
    throw new Fault(
      'account_unsuitable',
      `${which} does not take ${currency} with intent "${intent}". GET /v1/accounts says what each can do.`,
    );
  }
  return suitable;
}

function raceLost(): never {
  throw new Fault('idempotency_conflict', 'Another request with this Idempotency-Key was faster. Repeat it in a moment.');
}

import type { PaymentId } from '@paydesk/shared/ids';
import { spokenFor } from '@paydesk/shared/languages';
import type { NewPayment } from '@paydesk/shared/new-payment';
import type { Payer } from '@paydesk/shared/payer';
import type { Actor } from '../actor.ts';
import { chooseAccount } from '../steps/choose-account.ts';
import { ChangeBuilder } from '../decisions/change-builder.ts';
import { newPayment, type PaymentWishes } from '../decisions/new-payment.ts';
import type { Accounts, GatewayAccount } from '../ports/accounts.ts';
import type { Cards, StoredCard } from '../ports/cards.ts';
import type { Clock } from '../ports/clock.ts';
import type { Gateway } from '../ports/gateway.ts';
import type { Idempotency, IdempotencyKey } from '../ports/idempotency.ts';
import type { Payments } from '../ports/payments.ts';
import type { Random } from '../ports/random.ts';
import { optionsFor } from '../readings/gateway-options.ts';
import { expectedMeans, merchantMistakes, type FieldError } from '../readings/objections.ts';
import { recordSnapshot, type PaymentSnapshot } from '../readings/payment-snapshot.ts';
import { answerOnce } from '../steps/known-answer.ts';
import { usableCard } from '../steps/usable-card.ts';
import { usableCards } from '../steps/usable-cards.ts';

export interface CreatePayment {
  readonly merchant: string;
  readonly wanted: NewPayment;
  readonly key: IdempotencyKey | undefined;
  readonly by?: Actor | undefined;
}

interface Ports {
  readonly payments: Payments;
  readonly cards: Cards;
  readonly idempotency: Idempotency;
  readonly accounts: Accounts;
  readonly clock: Clock;
  readonly random: Random;
}

export interface PayerLimits {
  readonly attemptsMax: number;
  readonly payerTimeMs: number;
}

/** Is told of a payment whose language we do not speak, once when it is stored. */
export type LanguageUnknown = (about: { readonly payment: PaymentId; readonly requested: string; readonly used: string }) => void;

/** Stores what a payer is to pay. The same idempotency key with the same request gets the first answer again. */
export function createPayment(
  { payments, cards, idempotency, accounts, clock, random }: Ports,
  limits: PayerLimits,
  languageUnknown?: LanguageUnknown,
) {
  return (request: CreatePayment): Promise<PaymentSnapshot> => answerOnce(idempotency, request.key, () => store(request));

  /** @returns `undefined` when the key was taken meanwhile. */
  async function store({ merchant, wanted, key, by }: CreatePayment): Promise<PaymentSnapshot | undefined> {
    const { account, stored } = await place(merchant, wanted);
    const payment = newPayment(wishesOf(wanted, stored, account.gateway), account, { clock, random });
    const record = { payment, attempts: [], operations: [] };
    const builder = new ChangeBuilder({ ...record, payment: { ...payment, version: 0 } }, payment.createdAt, 'merchant', by);
    builder.note('created', { order_reference: wanted.order_reference });
    builder.plan('expire_payment', payment.id, limits.payerTimeMs);
    const answer = recordSnapshot(record);
    const insertion = await payments.insert(builder.changeOrFault(), key === undefined ? undefined : { key, answer });
    if (insertion !== 'inserted') return undefined;
    const { id, locale, language } = answer;
    if (locale !== null && language !== null && spokenFor(locale) === undefined) {
      languageUnknown?.({ payment: id, requested: locale, used: language });
    }
    return answer;
  }

  async function place(merchant: string, wanted: NewPayment): Promise<{ account: GatewayAccount; stored: readonly StoredCard[] }> {
    const wishes = {
      currency: wanted.currency,
      intent: wanted.intent,
      saveCard: wanted.save_card !== false,
      gatewayOptions: wanted.gateway_options ?? {},
    };
    const { stored, account } = await cardsOf(merchant, wanted);
    const judge = ({ gateway }: GatewayAccount) => mistakesIn(wanted, stored, gateway);
    const candidates = account === undefined ? accounts.ofMerchant(merchant) : [account];
    return { account: chooseAccount(candidates, { account: account?.id ?? wanted.account, ...wishes }, judge), stored };
  }

  async function cardsOf(merchant: string, wanted: NewPayment): Promise<{ stored: readonly StoredCard[]; account?: GatewayAccount }> {
    if (wanted.cards !== undefined) {
      const { cards: stored, account } = await usableCards({ cards, accounts }, merchant, wanted.cards, wanted.account);
      return { stored, account };
    }
    if (wanted.card === undefined) return { stored: [] };
    const { card, account } = await usableCard({ cards, accounts }, merchant, wanted.card, wanted.account);
    return { stored: [card], account };
  }

  function mistakesIn(wanted: NewPayment, stored: readonly StoredCard[], gateway: Gateway): readonly FieldError[] {
    const wishes = wishesOf(wanted, stored, gateway);
    return merchantMistakes(gateway, wishes, expectedMeans(stored, wishes.otherCardAllowed, gateway));
  }

  function wishesOf(wanted: NewPayment, stored: readonly StoredCard[], gateway: Gateway): PaymentWishes {
    return {
      ...limits,
      amount: BigInt(wanted.amount),
      currency: wanted.currency,
      intent: wanted.intent,
      initiator: 'payer',
      orderReference: wanted.order_reference,
      description: wanted.description ?? null,
      payer: { ...payerOfAll(stored), ...wanted.payer },
      storedCards: stored,
      otherCardAllowed: stored.length > 0 && (wanted.allow_other_card ?? true),
      saveCard: wanted.save_card,
      schedule: null,
      gatewayOptions: optionsFor(gateway, wanted.gateway_options ?? {}),
      returnUrl: wanted.return_url ?? null,
      locale: wanted.locale ?? null,
      metadata: wanted.metadata ?? {},
    };
  }
}

/** What all cards say of their payer: the payer may choose any. The address of the browser is that of the attempt. */
function payerOfAll([first, ...others]: readonly StoredCard[]): Payer {
  const facts = Object.entries(first?.payer ?? {}).filter(([field]) => field !== 'ip_address');
  return Object.fromEntries(facts.filter(([field, value]) => others.every(({ payer }) => payer[field as keyof Payer] === value)));
}

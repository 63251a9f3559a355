import type { Checkout, CheckoutState } from '@paydesk/shared/checkout';
import type { PaymentId } from '@paydesk/shared/ids';
import type { StoredCard } from '../payments/ports/cards.ts';
import { asksToSave, mayTypeOther } from '../payments/readings/card-questions.ts';
import type { Gateway } from '../payments/ports/gateway.ts';
import { payerFieldsToAsk, rulesOfQuestions } from '../payments/readings/payer-questions.ts';
import type { Clock } from '../payments/ports/clock.ts';
import { givingUp, isOffered } from '../payments/readings/giving-up.ts';
import { payerStatus } from '../payments/readings/payer-status.ts';
import { settledAt } from '../payments/readings/settled-at.ts';
import { payerReceipt } from '../payments/readings/payer-receipt.ts';
import { attemptsLeft, latestAttempt, needsAttention, type PaymentRecord } from '../payments/payment.ts';
import type { GatewayAccount, Merchant } from '../payments/ports/accounts.ts';
import type { Addresses } from './addresses.ts';

export interface StateParts {
  readonly addresses: Pick<Addresses, 'challengePath'>;
  readonly clock: Clock;
}

/** The part of a payment that changes while the payer watches. */
export function presentState(record: PaymentRecord, { addresses, clock }: StateParts): CheckoutState {
  const { payment } = record;
  const attempt = latestAttempt(record);
  const waitsForPayer = isOffered(record) && attempt !== undefined;
  return {
    status: payerStatus(record, clock.now()),
    version: payment.version,
    attempt: attempt?.number ?? null,
    challenge: waitsForPayer
      ? { url: addresses.challengePath(payment.id, attempt.number, attempt.challengeDisplay), display: attempt.challengeDisplay }
      : null,
    decline: payment.decline,
    card: payment.card === null ? null : { brand: payment.card.brand, last_four: payment.card.last_four },
    attempts_left: attemptsLeft(record),
    needs_attention: needsAttention(payment),
    settled_at: settledAt(record)?.toISOString() ?? null,
    given_up: payment.givenUpAt !== null,
    giving_up: givingUp(record),
  };
}

/**
 * All that the payer's browser needs to ask for a card.
 *
 * @param offered The stored cards that the payer may choose from.
 */
export function presentCheckout(
  record: PaymentRecord,
  offered: readonly StoredCard[],
  { gateway }: GatewayAccount,
  merchant: Merchant,
  encryptionKey: Checkout['encryption_key'],
  state: CheckoutState,
  now: Date,
): Checkout {
  const { payment } = record;
  const asked = payerFieldsToAsk(gateway, payment.payer);
  return {
    payment: payment.id,
    ...cardQuestions(record, offered, gateway),
    amount: Number(payment.amount),
    currency: payment.currency,
    merchant: merchant.name,
    description: payment.description,
    order_reference: payment.orderReference,
    brands: [...gateway.asksFor.brands],
    security_code: gateway.capabilities.security_code,
    holder: gateway.asksFor.holder,
    payer_fields: asked,
    fields: rulesOfQuestions(gateway, payment.payer, asked),
    locale: payment.locale,
    return_url: payment.returnUrl === null ? null : withPayment(payment.returnUrl, payment.id),
    now: now.toISOString(),
    expires_at: payment.expiresAt.toISOString(),
    receipts: gateway.capabilities.receipts,
    receipt: payerReceipt(record),
    encryption_key: encryptionKey,
    state,
  };
}

function withPayment(returnUrl: string, payment: PaymentId): string {
  const url = new URL(returnUrl);
  url.searchParams.set('payment', payment);
  return url.href;
}

function cardQuestions(
  { payment }: PaymentRecord,
  offered: readonly StoredCard[],
  { capabilities }: Gateway,
): Pick<Checkout, 'asks' | 'stored_cards' | 'other_card' | 'asks_to_save'> {
  return {
    asks: offered.length === 0 ? newCardQuestion(capabilities) : storedCardQuestion(capabilities),
    stored_cards: offered.map(({ id, summary: { brand, last_four, expiry_month, expiry_year } }) => ({
      id,
      brand,
      last_four,
      expiry_month,
      expiry_year,
    })),
    other_card: offered.length > 0 && mayTypeOther(payment, capabilities),
    asks_to_save: asksToSave(payment, capabilities),
  };
}

function newCardQuestion({ payment_page: isAtPage }: Gateway['capabilities']): Checkout['asks'] {
  return isAtPage ? 'payment_page' : 'card';
}

function storedCardQuestion({ stored_card_security_code: code }: Gateway['capabilities']): Checkout['asks'] {
  return code === 'required' ? 'security_code' : 'nothing';
}

import type { Payment as PaymentView } from '@paydesk/shared/payment';
import { matchLanguage } from '@paydesk/shared/languages';
import { ATTENTION_CODES } from '@paydesk/shared/attention';
import { attemptsLeft, needsAttention, type Operation, type Payment, type PaymentRecord } from '../payment.ts';

/** A payment as the API and events show it to merchants, without its client token and what follows from that. */
export type PaymentSnapshot = Omit<PaymentView, 'client_token' | 'checkout_url' | 'embed_html'>;

export function recordSnapshot(record: PaymentRecord): PaymentSnapshot {
  return {
    ...paymentSnapshot(record.payment),
    attempts_left: attemptsLeft(record),
    operations: record.operations.map((operation) => ({
      id: operation.id,
      kind: operation.kind,
      status: operation.status,
      origin: operation.origin,
      amount: Number(operation.amount),
      decline: operation.decline,
      receipt: operation.receipt,
      gateway: gatewayFacts(operation),
      created_at: operation.createdAt.toISOString(),
      settled_at: operation.settledAt?.toISOString() ?? null,
    })),
  };
}

/** The part that follows from the payment alone. */
export function paymentSnapshot(payment: Payment): Omit<PaymentSnapshot, 'operations' | 'attempts_left'> {
  return {
    id: payment.id,
    status: payment.status,
    needs_attention: needsAttention(payment),
    attention: payment.attention.map(({ code, since }) => ({ code, since, message: ATTENTION_CODES[code] })),
    intent: payment.intent,
    amount: Number(payment.amount),
    currency: payment.currency,
    amount_captured: Number(payment.amountCaptured),
    amount_refunded: Number(payment.amountRefunded),
    order_reference: payment.orderReference,
    description: payment.description,
    account: payment.account,
    gateway: payment.gateway,
    payer: definedIn(payment.payer),
    card: payment.card,
    decline: payment.decline,
    authentication: payment.authentication,
    disputes: payment.disputes.map((dispute) => ({
      id: dispute.id,
      kind: dispute.kind,
      amount: dispute.amount,
      currency: payment.currency,
      reason_code: dispute.reasonCode,
      status: dispute.status,
      opened_at: dispute.openedAt,
      updated_at: dispute.updatedAt,
    })),
    initiator: payment.initiator,
    save_card: payment.saveCard,
    save_card_answer: payment.saveCardAnswer,
    schedule: payment.schedule?.schedule ?? null,
    return_url: payment.returnUrl,
    locale: payment.locale,
    language: payment.locale === null ? null : matchLanguage([payment.locale]),
    metadata: { ...payment.metadata },
    authorization_expires_at: payment.authorizationExpiresAt?.toISOString() ?? null,
    expires_at: payment.expiresAt.toISOString(),
    given_up_at: payment.givenUpAt?.toISOString() ?? null,
    created_at: payment.createdAt.toISOString(),
    updated_at: payment.updatedAt.toISOString(),
  };
}

function gatewayFacts({ origin, gatewayReference, requestReference, reference, bankReferences }: Operation) {
  return {
    order_id: gatewayReference,
    request_id: requestReference,
    our_reference: origin === 'gateway' ? null : reference,
    approval_code: bankReferences?.approvalCode ?? null,
    rrn: bankReferences?.rrn ?? null,
    arn: bankReferences?.arn ?? null,
    descriptor: bankReferences?.descriptor ?? null,
  };
}

function definedIn(facts: Payment['payer']): Record<string, string> {
  return Object.fromEntries(Object.entries(facts).filter((fact): fact is [string, string] => fact[1] !== undefined));
}

import type { Payment as PaymentView } from '@paydesk/shared/payment';
import { attemptsLeft, type Payment, type PaymentRecord } from '../payment.ts';

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
      amount: Number(operation.amount),
      decline: operation.decline,
      receipt: operation.receipt,
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
    needs_attention: payment.needsAttention,
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
    initiator: payment.initiator,
    save_card: payment.saveCard,
    schedule: payment.schedule?.schedule ?? null,
    return_url: payment.returnUrl,
    locale: payment.locale,
    metadata: { ...payment.metadata },
    authorization_expires_at: payment.authorizationExpiresAt?.toISOString() ?? null,
    expires_at: payment.expiresAt.toISOString(),
    created_at: payment.createdAt.toISOString(),
    updated_at: payment.updatedAt.toISOString(),
  };
}

function definedIn(facts: Payment['payer']): Record<string, string> {
  return Object.fromEntries(Object.entries(facts).filter((fact): fact is [string, string] => fact[1] !== undefined));
}

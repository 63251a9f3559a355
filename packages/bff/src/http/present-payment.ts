import type { Payment as PaymentView } from '@paydesk/shared/payment';
import type { TimelineEntry as TimelineEntryView } from '@paydesk/shared/timeline';
import { attemptsLeft, type PaymentRecord } from '../payments/payment.ts';
import type { TimelineEntry } from '../payments/ports/payments.ts';
import type { ClientTokens } from '../security/client-token.ts';
import type { Addresses } from './addresses.ts';

type Links = Pick<PaymentView, 'client_token' | 'checkout_url' | 'embed_html'>;

/** A payment as merchants see it, without what opens it. */
export function presentPayment(record: PaymentRecord): Omit<PaymentView, keyof Links> {
  const { payment } = record;
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
    payer: { ...payment.payer },
    card: payment.card,
    decline: payment.decline,
    attempts_left: attemptsLeft(record),
    return_url: payment.returnUrl,
    locale: payment.locale,
    metadata: { ...payment.metadata },
    authorization_expires_at: payment.authorizationExpiresAt?.toISOString() ?? null,
    expires_at: payment.expiresAt.toISOString(),
    operations: record.operations.map((operation) => ({
      id: operation.id,
      kind: operation.kind,
      status: operation.status,
      amount: Number(operation.amount),
      created_at: operation.createdAt.toISOString(),
      settled_at: operation.settledAt?.toISOString() ?? null,
    })),
    created_at: payment.createdAt.toISOString(),
    updated_at: payment.updatedAt.toISOString(),
  };
}

/** What a merchant needs to bring the payer to this payment. Computed each time, never stored. */
export function linksOf(
  payment: { id: PaymentRecord['payment']['id']; locale: string | null },
  tokens: ClientTokens,
  addresses: Addresses,
): Links {
  const token = tokens.issue(payment.id);
  return {
    client_token: token,
    checkout_url: addresses.checkoutUrl(payment.id, token),
    embed_html: addresses.embedHtml(token, payment.locale),
  };
}

export function presentTimelineEntry(entry: TimelineEntry): TimelineEntryView {
  return {
    sequence: entry.sequence,
    at: entry.at.toISOString(),
    source: entry.source,
    event: entry.event,
    status_before: entry.statusBefore,
    status_after: entry.statusAfter,
    attempt: entry.attempt,
    details: { ...entry.details },
  };
}

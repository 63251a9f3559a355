import type { Payment as PaymentView } from '@paydesk/shared/payment';
import type { TimelineEntry as TimelineEntryView } from '@paydesk/shared/timeline';
import { attemptsLeft, type PaymentRecord } from '../payments/payment.ts';
import { paymentSnapshot, type PaymentSnapshot } from '../payments/readings/payment-snapshot.ts';
import type { TimelineEntry } from '../payments/ports/payments.ts';
import type { ClientTokens } from '../security/client-token.ts';
import type { Addresses } from './addresses.ts';

type Links = Pick<PaymentView, 'client_token' | 'checkout_url' | 'embed_html'>;

/** A payment as merchants see it, without what opens it. */
export function presentPayment(record: PaymentRecord): PaymentSnapshot {
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

import type { Payment as PaymentView } from '@paydesk/shared/payment';
import type { TimelineEntry as TimelineEntryView } from '@paydesk/shared/timeline';
import type { TimelineEntry } from '../payments/ports/payments.ts';
import type { PaymentSnapshot } from '../payments/readings/payment-snapshot.ts';
import type { ClientTokens } from '../security/client-token.ts';
import type { Addresses } from './addresses.ts';

/** Adds what a merchant needs to bring the payer to the payment. Computed for each answer, never stored. */
export function presentPayment(snapshot: PaymentSnapshot, tokens: ClientTokens, addresses: Addresses): PaymentView {
  const { id, locale } = snapshot;
  const token = tokens.issue(id);
  return {
    ...snapshot,
    client_token: token,
    checkout_url: addresses.checkoutUrl(id, token),
    embed_html: addresses.embedHtml(id, token, locale),
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
    by: entry.actor === null ? null : { ...entry.actor },
  };
}

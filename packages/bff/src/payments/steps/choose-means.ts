import type { Capabilities } from '@paydesk/shared/account';
import type { CardDetails, CardSummary } from '@paydesk/shared/card';
import { summaryOf, UNKNOWN_CARD } from '../readings/card-facts.ts';
import { Fault } from '../faults.ts';
import type { PaymentRecord } from '../payment.ts';
import type { Cards } from '../ports/cards.ts';
import type { PaymentMeans } from '../ports/gateway-commands.ts';

/** The means of an attempt, checked against what its payment allows. */
export async function chooseMeans(
  cards: Cards,
  { payment }: PaymentRecord,
  details: CardDetails | null,
  can: Capabilities,
): Promise<{ means: PaymentMeans; summary: CardSummary }> {
  if (details !== null && 'number' in details) {
    if (payment.storedCard !== null && !payment.otherCardAllowed) {
      throw new Fault('conflict', 'This payment takes its stored card only. Ask the shop for a new payment.');
    }
    if (can.payment_page) throw new Fault('invalid_request', 'The card is entered at the payment page. Send no card.');
    return { means: { kind: 'card', card: details }, summary: summaryOf(details) };
  }
  if (payment.storedCard === null && can.payment_page) return { means: { kind: 'payment_page' }, summary: UNKNOWN_CARD };
  const stored = payment.storedCard === null ? undefined : await cards.load(payment.storedCard);
  if (stored === undefined) {
    throw new Fault('invalid_request', 'This payment has no stored card. Enter a card.', {
      errors: [{ path: 'card', message: 'is needed' }],
    });
  }
  if (stored.deletedAt !== null) throw new Fault('conflict', 'The stored card was removed. Ask the shop for a new payment.');
  return {
    means: { kind: 'stored_card', reference: stored.reference, securityCode: details?.security_code ?? null },
    summary: stored.summary,
  };
}

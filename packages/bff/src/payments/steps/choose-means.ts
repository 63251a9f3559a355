import type { Capabilities } from '@paydesk/shared/account';
import type { CardSummary } from '@paydesk/shared/card';
import type { CardId } from '@paydesk/shared/ids';
import type { Payer } from '@paydesk/shared/payer';
import { Fault } from '../faults.ts';
import type { Payment } from '../payment.ts';
import type { CardDetails, StoredCardDetails } from '../ports/card-details.ts';
import type { Cards } from '../ports/cards.ts';
import type { PaymentMeans } from '../ports/gateway-commands.ts';
import { summaryOf, UNKNOWN_CARD } from '../readings/card-facts.ts';
import { mayTypeOther } from '../readings/card-questions.ts';

export interface ChosenMeans {
  readonly means: PaymentMeans;
  readonly summary: CardSummary;
  /** What is known of the payer by the stored card. */
  readonly payer: Payer;
}

/** What an attempt says about its card. */
export interface SaidOfCard {
  /** `null`: a stored card for which nothing was asked, or a card that is typed at a payment page. */
  readonly card: CardDetails | StoredCardDetails | null;
  readonly storedCard: CardId | undefined;
}

/** The means of an attempt, checked against what its payment allows. */
export async function chooseMeans(cards: Cards, payment: Payment, said: SaidOfCard, can: Capabilities): Promise<ChosenMeans> {
  const { card } = said;
  const { storedCards } = payment;
  if (card !== null && 'number' in card) {
    if (said.storedCard !== undefined) throw wrongCard('is for an attempt without a card that is typed');
    if (storedCards.length > 0 && !payment.otherCardAllowed) {
      throw new Fault('conflict', 'This payment takes its stored card only. Ask the shop for a new payment.');
    }
    if (can.payment_page) throw new Fault('invalid_request', 'The card is entered at the payment page. Send no card.');
    return { means: { kind: 'card', card }, summary: summaryOf(card), payer: {} };
  }
  if (storedCards.length === 0 && said.storedCard === undefined && can.payment_page) {
    return { means: { kind: 'payment_page' }, summary: UNKNOWN_CARD, payer: {} };
  }
  const stored = await cards.load(chosenOf(storedCards, said.storedCard));
  if (stored === undefined) throw noStoredCard();
  if (stored.deletedAt !== null) {
    if (storedCards.length > 1 || mayTypeOther(payment, can)) throw wrongCard('was removed: choose another card');
    throw new Fault('conflict', 'The stored card was removed. Ask the shop for a new payment.');
  }
  return {
    means: { kind: 'stored_card', reference: stored.reference, securityCode: card?.security_code ?? null },
    summary: stored.summary,
    payer: stored.payer,
  };
}

function chosenOf(offered: readonly CardId[], said: CardId | undefined): CardId {
  const [first, ...others] = offered;
  if (said !== undefined && !offered.includes(said)) throw wrongCard('is none of those that this payment offers');
  if (first === undefined) throw noStoredCard();
  if (said === undefined && others.length > 0) throw wrongCard('is needed: this payment offers several');
  return said ?? first;
}

function wrongCard(message: string): Fault {
  return new Fault('invalid_request', 'This card cannot be paid with. Correct it and send again.', {
    errors: [{ path: 'stored_card', message }],
  });
}

function noStoredCard(): Fault {
  return new Fault('invalid_request', 'This payment has no stored card. Enter a card.', {
    errors: [{ path: 'card', message: 'is needed' }],
  });
}

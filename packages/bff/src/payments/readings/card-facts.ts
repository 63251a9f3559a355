import type { CardSummary, NewCardDetails } from '@paydesk/shared/card';
import { brandOf } from '@paydesk/shared/card-brand';

/** A card that we have not seen. */
export const UNKNOWN_CARD: CardSummary = {
  id: null,
  brand: null,
  bin: null,
  last_four: null,
  expiry_month: null,
  expiry_year: null,
  holder: null,
};

/** As much of a card as may be shown and stored. */
export function summaryOf(card: NewCardDetails): CardSummary {
  return {
    id: null,
    brand: brandOf(card.number, []),
    bin: card.number.slice(0, 6),
    last_four: card.number.slice(-4),
    expiry_month: card.expiry_month,
    expiry_year: card.expiry_year,
    holder: card.holder,
  };
}

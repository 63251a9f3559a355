import type { CardSummary } from '@paydesk/shared/card';
import { brandOf } from '@paydesk/shared/card-brand';
import type { CardDetails } from '../ports/card-details.ts';

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
export function summaryOf(card: CardDetails): CardSummary {
  return {
    id: null,
    brand: brandOf(card.number.bin, []),
    bin: card.number.bin,
    last_four: card.number.lastFour,
    expiry_month: card.expiry_month,
    expiry_year: card.expiry_year,
    holder: card.holder,
  };
}

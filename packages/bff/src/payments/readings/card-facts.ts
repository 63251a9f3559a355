import type { CardSummary, NewCardDetails } from '@paydesk/shared/card';
import { brandOf } from '@paydesk/shared/card-brand';

/** Whether the card is past the last day of its expiry month everywhere on Earth. */
export function hasExpired(
  { expiry_month: month, expiry_year: year }: Pick<NewCardDetails, 'expiry_month' | 'expiry_year'>,
  now: Date,
): boolean {
  const twelveHoursMs = 12 * 3_600_000;
  return Date.UTC(year, month, 1) + twelveHoursMs <= now.getTime();
}

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

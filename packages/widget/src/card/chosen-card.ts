import type { Checkout, CheckoutState, StoredCard } from '@paydesk/shared/checkout';
import type { Decline } from '@paydesk/shared/decline';
import { hasExpired } from './expiry.ts';

/** The value of the choice that stands for a card that is not stored. */
export const NEW_CARD = 'new';

/**
 * The card that the form offers first: a stored one that may help, otherwise a new one.
 *
 * @returns The id of a stored card, or {@link NEW_CARD}.
 */
export function chosenCard(
  { stored_cards: cards, other_card: other }: Pick<Checkout, 'stored_cards' | 'other_card'>,
  { decline, card: tried }: Pick<CheckoutState, 'decline' | 'card'>,
  now: Date,
): string {
  const usable = cards.filter((card) => !isExpired(card, now));
  const [first = other ? undefined : cards[0]] = usable;
  if (first === undefined) return NEW_CARD;
  if (decline === null) return first.id;
  const retried = usable.find(({ last_four: lastFour }) => lastFour === tried?.last_four);
  if (retried !== undefined && mayHelpAgain(decline)) return retried.id;
  // The reason for the decline of one card must not stand above another.
  return other ? NEW_CARD : first.id;
}

export function isExpired({ expiry_month: month, expiry_year: year }: StoredCard, now: Date): boolean {
  return month !== null && year !== null && hasExpired({ month, year }, now);
}

/** Whether another try with the same stored card may help. Of it nothing but the security code can be corrected. */
function mayHelpAgain({ action, code }: Decline): boolean {
  return action === 'check_details' ? code === 'invalid_security_code' : action !== 'use_another_card';
}

import { CARD_BRAND_FACTS } from '@paydesk/shared/card-brand';
import type { CheckoutState } from '@paydesk/shared/checkout';
import { fill } from './fill.ts';
import type { FrameMessages } from './messages.ts';

/** A card as far as it may be shown: "Visa ending in 4242". Null when nothing of it is known. */
export function cardWords(card: CheckoutState['card'], messages: FrameMessages): string | null {
  const { brand = null, last_four: lastFour = null } = card ?? {};
  if (lastFour === null) return null;
  return fill(messages.stored_card, { brand: brand === null ? messages.card : CARD_BRAND_FACTS[brand].name, last_four: lastFour });
}

import type { CheckoutState } from '@paydesk/shared/checkout';
import { BRAND_RULES } from '../card/brands.ts';
import { fill } from './fill.ts';
import type { FrameMessages } from './messages.ts';

/** A card as far as it may be shown: "Visa ending in 4242". Null when nothing of it is known. */
export function cardWords(card: CheckoutState['card'], messages: FrameMessages): string | null {
  const { brand = null, last_four: lastFour = null } = card ?? {};
  if (lastFour === null) return null;
  return fill(messages.stored_card, { brand: brand === null ? messages.card : BRAND_RULES[brand].name, last_four: lastFour });
}

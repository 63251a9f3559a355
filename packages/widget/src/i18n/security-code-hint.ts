import { CARD_BRAND_FACTS, type CardBrand } from '@paydesk/shared/card-brand';
import { codeWords } from '../card/security-code.ts';
import { fill } from './fill.ts';
import type { FrameMessages } from './messages.ts';

type HintMessages = Pick<FrameMessages, 'code_on_front' | 'code_on_back' | 'optional' | 'security_code_if_any'>;

/** Where the code stands and how long it is, as far as the brand is known. */
export function securityCodeHint(brand: CardBrand | null, required: boolean, messages: HintMessages): string {
  const place = fill(brand === 'amex' ? messages.code_on_front : messages.code_on_back, codeWords(brand));
  if (required) return place;
  const hasOne = brand === null || CARD_BRAND_FACTS[brand].codeMayLack === undefined;
  return `${hasOne ? messages.optional : messages.security_code_if_any}. ${place}`;
}

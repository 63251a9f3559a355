import type { CardBrand } from '@paydesk/shared/card-brand';
import { codeWords } from '../card/security-code.ts';
import { fill } from './fill.ts';
import type { FrameMessages } from './messages.ts';

type HintMessages = Pick<FrameMessages, 'code_on_front' | 'code_on_back' | 'optional'>;

/** Where the code stands and how long it is, as far as the brand is known. */
export function securityCodeHint(brand: CardBrand | null, required: boolean, messages: HintMessages): string {
  const place = fill(brand === 'amex' ? messages.code_on_front : messages.code_on_back, codeWords(brand));
  return required ? place : `${messages.optional}. ${place}`;
}

import type { CardSummary } from '@paydesk/shared/card';
import type { CardBrand } from '@paydesk/shared/card-brand';

/** `VISA` was seen. Notes 4.4. There is no word of ours for SEARS. */
const BRANDS: Readonly<Record<string, CardBrand>> = {
  VISA: 'visa',
  MASTERCARD: 'mastercard',
  AMEX: 'amex',
  DINERS: 'diners',
  DISCOVER: 'discover',
  JCB: 'jcb',
};

/** What a result says of the card. Digits stand in the receipt only, and fewer than we know already. */
export function cardFacts(cardType: string | undefined): Partial<CardSummary> | undefined {
  const word = cardType?.toUpperCase() ?? '';
  const brand = Object.hasOwn(BRANDS, word) ? BRANDS[word] : undefined;
  return brand === undefined ? undefined : { brand };
}

import { CARD_BRAND_FACTS, type CardBrand } from '@paydesk/shared/card-brand';

export { CARD_BRAND_FACTS as BRAND_RULES } from '@paydesk/shared/card-brand';

/** Names of brands as a sentence lists them: "Visa, Mastercard, or Amex". */
export function listBrands(brands: readonly CardBrand[], locale: string): string {
  return new Intl.ListFormat(locale, { type: 'disjunction' }).format(brands.map((brand) => CARD_BRAND_FACTS[brand].name));
}

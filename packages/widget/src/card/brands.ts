import type { CardBrand } from '@paydesk/shared/card-brand';

/** What is known of a brand in advance. */
export interface BrandRules {
  readonly name: string;
  /** Possible lengths of the whole number. */
  readonly lengths: readonly number[];
  /** The brand's own name for its security code. */
  readonly codeName: string;
  readonly codeDigits: 3 | 4;
}

export const BRAND_RULES: Readonly<Record<CardBrand, BrandRules>> = {
  visa: { name: 'Visa', lengths: [16, 13, 19], codeName: 'CVV2', codeDigits: 3 },
  mastercard: {
    name: 'Mastercard',

    lengths: [16],
    codeName: 'CVC2',
    codeDigits: 3,
  },
  amex: { name: 'Amex', lengths: [15], codeName: 'CID', codeDigits: 4 },
  unionpay: { name: 'UnionPay', lengths: [16, 17, 18, 19], codeName: 'CVN2', codeDigits: 3 },
  discover: { name: 'Discover', lengths: [16, 17, 18, 19], codeName: 'CID', codeDigits: 3 },
  diners: { name: 'Diners', lengths: [14, 16, 19], codeName: 'CVV', codeDigits: 3 },
  jcb: { name: 'JCB', lengths: [16, 17, 18, 19], codeName: 'CAV2', codeDigits: 3 },
  maestro: {
    name: 'Maestro',

    lengths: [12, 13, 14, 15, 16, 17, 18, 19],
    codeName: 'CVC2',
    codeDigits: 3,
  },
};

/** Names of brands as a sentence lists them: "Visa, Mastercard, or Amex". */
export function listBrands(brands: readonly CardBrand[], locale: string): string {
  return new Intl.ListFormat(locale, { type: 'disjunction' }).format(brands.map((brand) => BRAND_RULES[brand].name));
}

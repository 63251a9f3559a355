import type { CardBrand } from '@paydesk/shared/card-brand';

/** What we know of a brand without asking anybody. */
export interface BrandRules {
  readonly name: string;
  readonly prefix: RegExp;
  /** Possible lengths of the whole number. */
  readonly lengths: readonly number[];
  /** The brand's own name for its security code. */
  readonly codeName: string;
  readonly codeDigits: 3 | 4;
}

/** Prefixes exclude one another, but for 62: UnionPay cards are taken over the Discover network too. */
export const BRAND_RULES: Readonly<Record<CardBrand, BrandRules>> = {
  visa: { name: 'Visa', prefix: /^4/, lengths: [16, 13, 19], codeName: 'CVV2', codeDigits: 3 },
  mastercard: {
    name: 'Mastercard',
    prefix: /^(5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/,
    lengths: [16],
    codeName: 'CVC2',
    codeDigits: 3,
  },
  amex: { name: 'Amex', prefix: /^3[47]/, lengths: [15], codeName: 'CID', codeDigits: 4 },
  unionpay: { name: 'UnionPay', prefix: /^62/, lengths: [16, 17, 18, 19], codeName: 'CVN2', codeDigits: 3 },
  discover: { name: 'Discover', prefix: /^6(011|4[4-9]|5|2)/, lengths: [16, 17, 18, 19], codeName: 'CID', codeDigits: 3 },
  diners: { name: 'Diners', prefix: /^3(0[0-59]|[689])/, lengths: [14, 16, 19], codeName: 'CVV', codeDigits: 3 },
  jcb: { name: 'JCB', prefix: /^35(2[89]|[3-8])/, lengths: [16, 17, 18, 19], codeName: 'CAV2', codeDigits: 3 },
  maestro: {
    name: 'Maestro',
    prefix: /^(5[06-8]|6[37])/,
    lengths: [12, 13, 14, 15, 16, 17, 18, 19],
    codeName: 'CVC2',
    codeDigits: 3,
  },
};

/**
 * The brand that the leading digits tell, as soon as they tell it.
 *
 * @param number Digits only, perhaps not all of them yet.
 * @param accepted Decides where a card belongs to two brands.
 */
export function brandOf(number: string, accepted: readonly CardBrand[]): CardBrand | null {
  const matching = (Object.keys(BRAND_RULES) as CardBrand[]).filter((brand) => BRAND_RULES[brand].prefix.test(number));
  return matching.find((brand) => accepted.includes(brand)) ?? matching[0] ?? null;
}

/** Names of brands as a sentence lists them: "Visa, Mastercard, or Amex". */
export function listBrands(brands: readonly CardBrand[], locale: string): string {
  return new Intl.ListFormat(locale, { type: 'disjunction' }).format(brands.map((brand) => BRAND_RULES[brand].name));
}

/** Names of card brands as they travel on the wire. */
export const CARD_BRANDS = ['visa', 'mastercard', 'amex', 'discover', 'diners', 'jcb', 'unionpay', 'maestro'] as const;

export type CardBrand = (typeof CARD_BRANDS)[number];

/** Leading digits of each brand. They exclude one another, but for 62: the Discover network accepts UnionPay cards, too. */
const PREFIXES: Readonly<Record<CardBrand, RegExp>> = {
  visa: /^4/,
  mastercard: /^(5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/,
  amex: /^3[47]/,
  unionpay: /^62/,
  discover: /^6(011|4[4-9]|5|2)/,
  diners: /^3(0[0-59]|[689])/,
  jcb: /^35(2[89]|[3-8])/,
  maestro: /^(5[06-8]|6[37])/,
};

/**
 * The brand that the leading digits tell, as soon as they do.
 *
 * @param number Digits only, perhaps not all of them yet.
 * @param accepted Decides where a card belongs to two brands.
 */
export function brandOf(number: string, accepted: readonly CardBrand[]): CardBrand | null {
  const matching = (Object.keys(PREFIXES) as CardBrand[]).filter((brand) => PREFIXES[brand].test(number));
  return matching.find((brand) => accepted.includes(brand)) ?? matching[0] ?? null;
}

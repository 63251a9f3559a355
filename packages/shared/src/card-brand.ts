/** Names of card brands as they travel on the wire. */
export const CARD_BRANDS = [
  'visa',
  'mastercard',
  'amex',
  'discover',
  'diners',
  'jcb',
  'unionpay',
  'maestro',
  'cartes_bancaires',
  'bancontact',
  'dankort',
  'elo',
  'hipercard',
  'mir',
  'troy',
  'rupay',
] as const;

export type CardBrand = (typeof CARD_BRANDS)[number];

/** What is known of a brand in advance. */
export interface CardBrandFacts {
  readonly name: string;
  /** Possible lengths of the whole number. */
  readonly lengths: readonly number[];
  /** The brand's own name for its security code. */
  readonly codeName: string;
  readonly codeDigits: 3 | 4;
  /** There are cards without a security code. */
  readonly codeMayLack?: true;
  /** Taken in one country, and by gateways that do not name it. */
  readonly domestic?: true;
}

const SIXTEEN_TO_NINETEEN = [16, 17, 18, 19];

export const CARD_BRAND_FACTS: Readonly<Record<CardBrand, CardBrandFacts>> = {
  visa: { name: 'Visa', lengths: [16, 13, 19], codeName: 'CVV2', codeDigits: 3 },
  mastercard: { name: 'Mastercard', lengths: [16], codeName: 'CVC2', codeDigits: 3 },
  amex: { name: 'Amex', lengths: [15], codeName: 'CID', codeDigits: 4 },
  discover: { name: 'Discover', lengths: SIXTEEN_TO_NINETEEN, codeName: 'CID', codeDigits: 3 },
  diners: { name: 'Diners', lengths: [14, 16, 19], codeName: 'CVV', codeDigits: 3 },
  jcb: { name: 'JCB', lengths: SIXTEEN_TO_NINETEEN, codeName: 'CAV2', codeDigits: 3 },
  unionpay: { name: 'UnionPay', lengths: SIXTEEN_TO_NINETEEN, codeName: 'CVN2', codeDigits: 3 },
  maestro: { name: 'Maestro', lengths: [12, 13, 14, 15, 16, 17, 18, 19], codeName: 'CVC2', codeDigits: 3, codeMayLack: true },
  cartes_bancaires: { name: 'Cartes Bancaires', lengths: [16], codeName: 'CVV2', codeDigits: 3, domestic: true },
  bancontact: { name: 'Bancontact', lengths: SIXTEEN_TO_NINETEEN, codeName: 'CVC2', codeDigits: 3, codeMayLack: true, domestic: true },
  dankort: { name: 'Dankort', lengths: [16], codeName: 'CVV', codeDigits: 3, domestic: true },
  elo: { name: 'Elo', lengths: [16], codeName: 'CVE', codeDigits: 3, domestic: true },
  hipercard: { name: 'Hipercard', lengths: [16], codeName: 'CVC', codeDigits: 3, domestic: true },
  mir: { name: 'Mir', lengths: SIXTEEN_TO_NINETEEN, codeName: 'CVP2', codeDigits: 3, domestic: true },
  troy: { name: 'Troy', lengths: [16], codeName: 'CVV', codeDigits: 3, domestic: true },
  rupay: { name: 'RuPay', lengths: [16], codeName: 'CVV', codeDigits: 3, domestic: true },
};

/**
 * Leading digits, the first row that fits decides; several brands stand on one card, that of more countries first.
 * Brands that share ranges of others publish few: listed are those that the banks of one country alone issue on.
 */
const RANGES: readonly (readonly [RegExp, ...CardBrand[]])[] = [
  [/^(403550|497)/, 'visa', 'cartes_bancaires'],
  [/^513[1-6]/, 'mastercard', 'cartes_bancaires'],
  [/^4571/, 'visa', 'dankort'],
  [/^479658/, 'visa', 'bancontact'],
  [/^6703/, 'maestro', 'bancontact'],
  [/^606005/, 'bancontact'],
  [/^5019/, 'dankort'],
  [/^(40117[89]|431274|438935|451416|457393|45763[12]|504175|627780|636297|636368)/, 'elo'],
  [/^(506699|5067[0-6]|50677[0-8]|509)/, 'elo'],
  [
    /^650(0(3[1-35-9]|4|5[01])|4(0[5-9]|[123]|8[5-9]|9)|5([012]|3[0-8]|4[1-9]|[5-8]|9[0-8])|7(0|1[0-8]|2[0-7])|9(0[1-9]|[1-6]|7[0-8]))/,
    'elo',
  ],
  [/^(65165[2-9]|6516[67]|6550[01]|65502[1-9]|6550[34]|65505[0-8])/, 'elo'],
  [/^606282/, 'hipercard'],
  [/^220[0-4]/, 'mir'],
  [/^9792/, 'troy'],
  [/^65(2(1[5-9]|[2-9])|3(0|1[0-4]))/, 'discover', 'rupay'],
  [/^(508[5-9]|606(98[5-9]|99)|607([0-8]|9[0-7]|98[0-4])|608([0-4]|500)|81(7[2-9]|[89])|820[01])/, 'rupay'],
  [/^4/, 'visa'],
  [/^(5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, 'mastercard'],
  [/^3[47]/, 'amex'],
  // The Discover network takes UnionPay cards, too.
  [/^62/, 'unionpay', 'discover'],
  [/^6(011|4[4-9]|5)/, 'discover'],
  [/^3(0[0-59]|[689])/, 'diners'],
  [/^35(2[89]|[3-8])/, 'jcb'],
  [/^(5[06-8]|6[37])/, 'maestro'],
];

/**
 * Every brand that a card carries, as its leading digits tell; empty where they do not.
 *
 * @param number Digits only, perhaps not all of them yet.
 */
export function brandsOf(number: string): readonly CardBrand[] {
  const [, ...brands] = RANGES.find(([leading]) => leading.test(number)) ?? [null];
  return brands;
}

/**
 * The brand that the leading digits tell, as soon as they do.
 *
 * @param number Digits only, perhaps not all of them yet.
 * @param accepted Decides where a card carries several brands.
 */
export function brandOf(number: string, accepted: readonly CardBrand[]): CardBrand | null {
  const brands = brandsOf(number);
  return brands.find((brand) => accepted.includes(brand)) ?? brands[0] ?? null;
}

/**
 * Whether an account may take a card. One without a worldwide brand is left to the gateway, which knows more ranges than we do.
 *
 * @param accepted Empty when the account does not say.
 */
export function isBrandTaken(number: string, accepted: readonly CardBrand[]): boolean {
  const brands = brandsOf(number);
  return (
    accepted.length === 0 || brands.some((brand) => accepted.includes(brand)) || brands.every((brand) => CARD_BRAND_FACTS[brand].domestic)
  );
}

/**
 * Whether a whole number has a length of its brands; where no brand is known, any length of a card number.
 *
 * @param number Its leading digits are enough where the length is told.
 */
export function hasLengthOfBrand(number: string, length = number.length): boolean {
  const brands = brandsOf(number);
  if (brands.length === 0) return length >= 12 && length <= 19;
  return brands.some((brand) => CARD_BRAND_FACTS[brand].lengths.includes(length));
}

/** What an account asks of a card that is typed: `always` of every card, `required` of those whose brands have it on all their cards. */
export const SECURITY_CODE_DEMANDS = ['always', 'required', 'optional', 'none'] as const;

/** Whether a card cannot be paid with without its security code. */
export function needsSecurityCode(number: string, demand: (typeof SECURITY_CODE_DEMANDS)[number]): boolean {
  return demand === 'always' || (demand === 'required' && !mayLackSecurityCode(number));
}

/** Whether there are cards like this without a security code. */
export function mayLackSecurityCode(number: string): boolean {
  return brandsOf(number).some((brand) => CARD_BRAND_FACTS[brand].codeMayLack);
}

import { passesCheckDigit } from '../chassis/card-numbers.ts';
import type { OutcomeName } from './outcomes.ts';
import { TEST_CARDS } from './test-cards.ts';

/** What is kept of a card. */
export interface KeptCard {
  readonly brand: string;
  /** The first two and the last four digits. */
  readonly masked: string;
}

export function maskCardNumber(number: string): string {
  const digits = number.replace(/\s/g, '');
  return digits.length < 8 ? '*'.repeat(digits.length) : `${digits.slice(0, 2)}${'*'.repeat(digits.length - 6)}${digits.slice(-4)}`;
}

export function keptCard(number: string): KeptCard {
  return { brand: brandOf(number), masked: maskCardNumber(number) };
}

const BRANDS: readonly (readonly [RegExp, string])[] = [
  [/^4/, 'VISA'],
  [/^(?:5[1-5]|2[2-7])/, 'MASTERCARD'],
  [/^3[47]/, 'AMEX'],
  [/^3(?:0|6|8)/, 'DINERS'],
  [/^6/, 'DISCOVER'],
  [/^35/, 'JCB'],
];

function brandOf(number: string): string {
  return TEST_CARDS.find((card) => card.number === number)?.brand ?? BRANDS.find(([pattern]) => pattern.test(number))?.[1] ?? 'SEARS';
}

/** What the card itself leads to, when neither scenario nor amount decides. */
export function outcomeOfCard(number: string, isExpired: boolean): OutcomeName {
  if (isExpired || !passesCheckDigit(number)) return 'not-completed';
  return TEST_CARDS.find((card) => card.number === number)?.outcome ?? 'test-cards-only';
}

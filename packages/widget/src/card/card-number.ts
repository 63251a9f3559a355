import type { CardBrand } from '@paydesk/shared/card-brand';
import { BRAND_RULES, brandOf } from './brands.ts';
import { digitsOf } from './digits.ts';
import type { FormattedText } from './formatted-text.ts';

const DIGITS_MAX = 19;

/**
 * The digits of a card number in the groups they are printed in.
 * The caret stays behind the digit it stood behind, and before a gap rather than after it.
 */
export function formatCardNumber(text: string, caret: number): FormattedText {
  const digits = digitsOf(text).slice(0, DIGITS_MAX);
  const digitsBeforeCaret = Math.min(digitsOf(text.slice(0, caret)).length, digits.length);
  const groups = groupDigits(digits);
  let position = digitsBeforeCaret;
  let end = 0;
  for (const group of groups) {
    end += group.length;
    if (digitsBeforeCaret > end) position += 1;
  }
  return { text: groups.join(' '), caret: position };
}

function groupDigits(digits: string): readonly string[] {
  const brand = brandOf(digits, []);
  const sizes = brand === null ? [] : (BRAND_RULES[brand].groups ?? []);
  // A number longer than its brand's groups is of the longer kind, which is printed in fours.
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const groups: string[] = [];
  for (let start = 0; start < digits.length;) {
    const size = digits.length > total ? 4 : (sizes[groups.length] ?? 4);
    groups.push(digits.slice(start, start + size));
    start += size;
  }
  return groups;
}

/** What is wrong with a card number. */
export type CardNumberProblem = 'number_required' | 'number_incomplete' | 'number_invalid' | 'brand_not_accepted';

/**
 * A number of a brand we do not know is let through when its check digit fits: the gateway knows more ranges than we do.
 *
 * @param number Digits only.
 * @param accepted Brands the account takes; empty when it does not say.
 */
export function cardNumberProblem(number: string, accepted: readonly CardBrand[]): CardNumberProblem | null {
  if (number === '') return 'number_required';
  const brand = brandOf(number, accepted);
  if (brand !== null && accepted.length > 0 && !accepted.includes(brand)) return 'brand_not_accepted';
  const lengthFits = brand === null ? number.length > 11 : BRAND_RULES[brand].lengths.includes(number.length);
  if (!lengthFits) return 'number_incomplete';
  return hasValidCheckDigit(number) ? null : 'number_invalid';
}

/** Whether the check digit fits (ISO/IEC 7812-1, annex B). */
export function hasValidCheckDigit(number: string): boolean {
  let sum = 0;
  for (let place = 0; place < number.length; place += 1) {
    const digit = Number(number.at(-1 - place)) * (1 + (place % 2));
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}

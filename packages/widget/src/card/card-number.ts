import { brandOf, hasLengthOfBrand, isBrandTaken, type CardBrand } from '@paydesk/shared/card-brand';
import { type Digits, hasValidCheckDigit } from '@paydesk/shared/check-digit';
import { digitsOf } from './digits.ts';
import type { FormattedText } from './formatted-text.ts';

const DIGITS_MAX = 19;

/**
 * The digits of a card number in the groups they are printed in.
 * The caret stays behind the digit it stood behind, and before a gap rather than after it.
 */
export function formatCardNumber(text: string, caret: number): FormattedText {
  const digits = digitsOf(text).slice(0, DIGITS_MAX);
  const grouped = groupDigits(digits);
  const digitsBeforeCaret = Math.min(digitsOf(text.slice(0, caret)).length, digits.length);
  const beforeCaret = new RegExp(`^( ?\\d){${String(digitsBeforeCaret)}}`).exec(grouped);
  return { text: grouped, caret: beforeCaret?.[0].length ?? 0 };
}

/** Fours, but 4-6-5 on Amex and 4-6-4 on Diners cards; longer Diners cards have fours again. */
function groupDigits(digits: string): string {
  const brand = brandOf(digits, []);
  const hasLongGroup = brand === 'amex' || (brand === 'diners' && digits.length < 15);
  return digits.replace(hasLongGroup ? /^\d{4}(?=\d)|(?<=^\d{4})\d{6}(?=\d)/g : /\d{4}(?=\d)/g, '$& ');
}

/** What is wrong with a card number. */
export type CardNumberProblem = 'number_required' | 'number_incomplete' | 'number_invalid' | 'brand_not_accepted';

/**
 * A number of a brand we do not know is let through when its check digit fits: the gateway knows more ranges than we do.
 *
 * @param number Digits only.
 * @param accepted Brands the account takes; empty when it does not say.
 * @param whole All digits, where the number is no text but for its leading ones.
 */
export function cardNumberProblem(number: string, accepted: readonly CardBrand[], whole: Digits = number): CardNumberProblem | null {
  if (whole.length === 0) return 'number_required';
  if (!isBrandTaken(number, accepted)) return 'brand_not_accepted';
  if (!hasLengthOfBrand(number, whole.length)) return 'number_incomplete';
  return hasValidCheckDigit(whole) ? null : 'number_invalid';
}

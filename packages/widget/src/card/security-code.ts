import type { CardBrand } from '@paydesk/shared/card-brand';
import { BRAND_RULES } from './brands.ts';
import { digitsOf } from './digits.ts';
import type { FormattedText } from './formatted-text.ts';

export function formatSecurityCode(text: string, caret: number): FormattedText {
  return { text: digitsOf(text).slice(0, 4), caret: Math.min(digitsOf(text.slice(0, caret)).length, 4) };
}

/** Length and name of the code, for the words about it. */
export function codeWords(brand: CardBrand | null): { readonly length: string; readonly name: string } {
  if (brand === null) return { length: '3–4', name: 'CVV' };
  const { codeDigits, codeName } = BRAND_RULES[brand];
  return { length: String(codeDigits), name: codeName };
}

export type SecurityCodeProblem = 'code_required' | 'code_length';

/** Before the brand is known, three digits and four are both right. */
export function securityCodeProblem(
  code: { readonly length: number },
  brand: CardBrand | null,
  required: boolean,
): SecurityCodeProblem | null {
  if (code.length === 0) return required ? 'code_required' : null;
  const fits = brand === null ? code.length > 2 : code.length === BRAND_RULES[brand].codeDigits;
  return fits ? null : 'code_length';
}

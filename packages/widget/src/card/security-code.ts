import type { CardBrand } from '@paydesk/shared/card-brand';
import { BRAND_RULES } from './brands.ts';
import { digitsOf } from './digits.ts';
import type { FormattedText } from './formatted-text.ts';

export function formatSecurityCode(text: string, caret: number): FormattedText {
  return { text: digitsOf(text).slice(0, 4), caret: Math.min(digitsOf(text.slice(0, caret)).length, 4) };
}

export type SecurityCodeProblem = 'code_required' | 'code_length';

/** Before the brand is known, three digits and four are both right. */
export function securityCodeProblem(code: string, brand: CardBrand | null, required: boolean): SecurityCodeProblem | null {
  if (code === '') return required ? 'code_required' : null;
  const fits = brand === null ? code.length > 2 : code.length === BRAND_RULES[brand].codeDigits;
  return fits ? null : 'code_length';
}

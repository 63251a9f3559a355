import type { PayerField } from '@paydesk/shared/payer-fields';

/** How one fact about the payer is asked for. */
export interface PayerFieldRules {
  /** Token of the HTML `autocomplete` attribute. */
  readonly autocomplete: string;
  readonly type?: 'email' | 'tel' | 'date';
  /** Longest text the contract takes, in UTF-16 units. */
  readonly charactersMax?: number;
  /** What a text must look like beyond not being empty. */
  readonly pattern?: RegExp;
  readonly optional?: true;
  /** Stands beside its neighbor when there is room. */
  readonly layout?: 'half';
}

export const PAYER_FIELD_RULES: Readonly<Record<PayerField, PayerFieldRules>> = {
  first_name: { autocomplete: 'given-name', charactersMax: 50, layout: 'half' },
  last_name: { autocomplete: 'family-name', charactersMax: 50, layout: 'half' },
  email: {
    autocomplete: 'email',
    type: 'email',
    charactersMax: 50,
    pattern: /^(?!\.|.*\.\.)[\w'+.-]*[\w+-]@([a-z\d][a-z\d-]*\.)+[a-z]{2,}$/i,
  },
  phone: { autocomplete: 'tel', type: 'tel', charactersMax: 20, pattern: /^\+?[0-9 ()\-.]{5,20}$/ },
  birthday: { autocomplete: 'bday', type: 'date' },
  address_line1: { autocomplete: 'address-line1', charactersMax: 256 },
  address_line2: { autocomplete: 'address-line2', charactersMax: 256, optional: true },
  postal_code: { autocomplete: 'postal-code', charactersMax: 10, layout: 'half' },
  city: { autocomplete: 'address-level2', charactersMax: 50, layout: 'half' },
  state: { autocomplete: 'address-level1', charactersMax: 3, pattern: /^[a-z]{2,3}$/i },
  country: { autocomplete: 'country' },
};

export type PayerFieldProblem = 'payer_required' | 'payer_invalid';

export function payerFieldProblem(text: string, { optional, pattern }: PayerFieldRules): PayerFieldProblem | null {
  const value = text.trim();
  if (value === '') return optional === true ? null : 'payer_required';
  return pattern === undefined || pattern.test(value) ? null : 'payer_invalid';
}

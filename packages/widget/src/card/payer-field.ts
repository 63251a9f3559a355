import type { PayerField } from '@paydesk/shared/payer-fields';

/** How one fact about the payer is asked for. What it may be is told by the checkout. */
export interface PayerFieldShape {
  /** Token of the HTML `autocomplete` attribute. */
  readonly autocomplete: string;
  readonly type?: 'email' | 'tel' | 'date';
  /** How the keyboard of a phone writes the first letters. */
  readonly capitals?: 'words';
  /** Stands beside its neighbor when there is room. */
  readonly layout?: 'half';
}

export const PAYER_FIELD_SHAPES: Readonly<Record<PayerField, PayerFieldShape>> = {
  first_name: { autocomplete: 'given-name', capitals: 'words', layout: 'half' },
  last_name: { autocomplete: 'family-name', capitals: 'words', layout: 'half' },
  email: { autocomplete: 'email', type: 'email' },
  phone: { autocomplete: 'tel', type: 'tel' },
  birthday: { autocomplete: 'bday', type: 'date' },
  address_line1: { autocomplete: 'address-line1', capitals: 'words' },
  address_line2: { autocomplete: 'address-line2', capitals: 'words' },
  postal_code: { autocomplete: 'postal-code', layout: 'half' },
  city: { autocomplete: 'address-level2', capitals: 'words', layout: 'half' },
  state: { autocomplete: 'address-level1' },
  country: { autocomplete: 'country' },
};

/** An address begins with its country, which decides about the rest of it. */
export function inOrderOfTheForm(asked: readonly PayerField[]): readonly PayerField[] {
  const places: Partial<Record<PayerField, number>> = { country: 0, address_line1: 1, address_line2: 2, postal_code: 3, city: 4, state: 5 };
  return asked.toSorted((one, other) => (places[one] ?? -1) - (places[other] ?? -1));
}

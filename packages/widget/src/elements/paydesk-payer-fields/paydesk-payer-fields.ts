import type { Payer } from '@paydesk/shared/payer';
import type { PayerField } from '@paydesk/shared/payer-fields';
import { hasStates } from '../../card/countries.ts';
import { PAYER_FIELD_RULES, payerFieldProblem } from '../../card/payer-field.ts';
import type { FieldValidity } from '../../controllers/field-validity.ts';
import { define } from '../define.ts';
import { FieldElement } from '../field.ts';

/**
 * What else the account needs to know of the payer. A state is asked for where the country has states.
 *
 * @summary Facts about the payer.
 * @prop names - Facts that are asked for.
 */
export class PaydeskPayerFields extends FieldElement {
  names: readonly PayerField[] = [];

  readonly #validities: Partial<Record<PayerField, FieldValidity>> = {};

  constructor() {
    super();
    this.addEventListener('change', () => {
      this.refresh();
    });
  }

  /** In the order of the document. */
  override get fields(): readonly FieldValidity[] {
    const asked = this.names.filter((name) => name !== 'state');
    const last = this.names.filter((name) => name === 'state' && this.#statesExist);
    return [...asked, ...last].map((name) => this.#validity(name));
  }

  /** Only what was asked for and answered. */
  get payer(): Partial<Payer> {
    const answers = this.fields.map(({ name, value }) => [name, name === 'state' ? value.toUpperCase() : value.trim()] as const);
    return Object.fromEntries(answers.filter(([, answer]) => answer !== ''));
  }

  override refresh(): void {
    super.refresh();
    const state = this.querySelector('#state')?.closest<HTMLElement>('.field');
    if (state != null) state.hidden = !this.#statesExist;
  }

  /** Known when the country is, from the payer or the merchant. */
  get #statesExist(): boolean {
    return !this.names.includes('country') || hasStates(this.#validity('country').value);
  }

  #validity(name: PayerField): FieldValidity {
    return (this.#validities[name] ??= this.validity(name, (value) => payerFieldProblem(value, PAYER_FIELD_RULES[name])));
  }
}

define('paydesk-payer-fields', PaydeskPayerFields);

declare global {
  interface HTMLElementTagNameMap {
    'paydesk-payer-fields': PaydeskPayerFields;
  }
}

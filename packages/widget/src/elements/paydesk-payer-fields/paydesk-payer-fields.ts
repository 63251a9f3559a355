import type { Payer } from '@paydesk/shared/payer';
import type { PayerField } from '@paydesk/shared/payer-fields';
import { html, type PropertyValues, type TemplateResult } from 'lit';
import { countriesIn, hasStates } from '../../card/countries.ts';
import { PAYER_FIELD_RULES, payerFieldProblem } from '../../card/payer-field.ts';
import { FieldValidityController } from '../../controllers/field-validity.ts';
import { FieldElement } from '../field.ts';

/** What else the account wants to know of the payer. */
export class PaydeskPayerFields extends FieldElement {
  static override properties = { names: { attribute: false }, locale: { attribute: false } };
  /** Facts to ask for, in this order. */
  declare names: readonly PayerField[];
  declare locale: string;

  readonly #validities = new Map<PayerField, FieldValidityController>();
  #countryOptions: unknown;

  override get fields(): readonly FieldValidityController[] {
    return this.#asked().map((name) => this.#validity(name));
  }

  /** Only what was asked for and answered. */
  get payer(): Partial<Payer> {
    const answers = this.#asked().map((name) => {
      const answer = this.#validity(name).value.trim();
      return [name, name === 'state' ? answer.toUpperCase() : answer] as const;
    });
    return Object.fromEntries(answers.filter(([, answer]) => answer !== ''));
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('locale') || !this.names.includes('country')) return;
    this.#countryOptions = countriesIn(this.locale).map(({ code, name }) => html`<option value=${code}>${name}</option>`);
  }

  protected override render(): TemplateResult {
    return html`${this.#asked().map((name) => this.#renderPayerField(name))}`;
  }

  #renderPayerField(name: PayerField): TemplateResult {
    const { messages } = this;
    const { autocomplete, type, charactersMax, optional, half } = PAYER_FIELD_RULES[name];
    const hint = optional === true ? messages.optional : name === 'state' ? messages.state_hint : undefined;
    return this.renderField(this.#validity(name), {
      label: messages[`field_${name}`],
      ...(hint !== undefined && { hint }),
      ...(name === 'country' && {
        options: html`<option value="">${messages.choose}</option>
          ${this.#countryOptions}`,
      }),
      autocomplete,
      type,
      charactersMax,
      required: optional !== true,
      layout: half === true ? 'half' : '',
    });
  }

  /** A state is asked for where there are states, or where the country is already known to have them. */
  #asked(): readonly PayerField[] {
    const country = this.names.includes('country') ? this.#validity('country').value : undefined;
    return this.names.filter((name) => name !== 'state' || country === undefined || hasStates(country));
  }

  #validity(name: PayerField): FieldValidityController {
    const known = this.#validities.get(name);
    if (known !== undefined) return known;
    const rules = PAYER_FIELD_RULES[name];
    const validity = new FieldValidityController(this, name, (value) => {
      const key = payerFieldProblem(value, rules);
      return key === null ? null : [key, { field: this.messages[`field_${name}`] }];
    });
    this.#validities.set(name, validity);
    return validity;
  }
}

if (customElements.get('paydesk-payer-fields') === undefined) customElements.define('paydesk-payer-fields', PaydeskPayerFields);

declare global {
  interface HTMLElementTagNameMap {
    'paydesk-payer-fields': PaydeskPayerFields;
  }
}

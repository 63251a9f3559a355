import type { Payer } from '@paydesk/shared/payer';
import type { PayerField } from '@paydesk/shared/payer-fields';
import { html, type PropertyValues, type TemplateResult } from 'lit';
import { countriesIn, hasStates } from '../../card/countries.ts';
import { PAYER_FIELD_RULES, payerFieldProblem } from '../../card/payer-field.ts';
import { FieldValidityController } from '../../controllers/field-validity.ts';
import { define } from '../define.ts';
import { type FieldAppearance, FieldElement } from '../field.ts';

/**
 * Asks for what else the account needs to know of the payer. A country is chosen, the rest is typed.
 *
 * @summary Fields for the payer, rendered into the form's tree.
 * @prop names - Facts to ask for, in the order of the fields.
 * @prop messages - The words of the form.
 * @prop locale - BCP 47 tag of the words, for names of countries.
 * @prop locked - Nothing can be edited.
 */
export class PaydeskPayerFields extends FieldElement {
  static override properties = { names: { attribute: false }, locale: { attribute: false } };
  declare names: readonly PayerField[];
  declare locale: string;

  readonly #validities: Partial<Record<PayerField, FieldValidityController>> = {};
  #countryOptions: unknown;

  override get fields(): readonly FieldValidityController[] {
    return this.#asked().map((name) => this.#validity(name));
  }

  /** Only what was asked for and answered. */
  get payer(): Partial<Payer> {
    const answers = this.fields.map(({ name, value }) => [name, name === 'state' ? value.toUpperCase() : value.trim()] as const);
    return Object.fromEntries(answers.filter(([, answer]) => answer !== ''));
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('locale')) return;
    this.#countryOptions = countriesIn(this.locale).map(({ code, name }) => html`<option value=${code}>${name}</option>`);
  }

  protected override problemValues(name: PayerField): Readonly<Record<string, string>> {
    return { field: this.messages[`field_${name}`] };
  }

  protected override render(): TemplateResult {
    const { messages } = this;
    return html`${this.#asked().map((name) => {
      const rules = PAYER_FIELD_RULES[name];
      const hint = name === 'state' ? messages.state_hint : rules.optional === true ? messages.optional : '';
      return this.renderField(this.#validity(name), {
        ...rules,
        label: messages[`field_${name}`],
        hint,
      });
    })}`;
  }

  /** A country is chosen, all else is typed. */
  protected override renderControl(field: FieldValidityController, appearance: FieldAppearance): TemplateResult {
    const { name, problem } = field;
    if (name !== 'country') return super.renderControl(field, appearance);
    return html`<select
      id=${name}
      name=${name}
      autocomplete=${appearance.autocomplete}
      required
      aria-invalid=${String(problem !== null)}
      aria-describedby="${name}-error ${name}-hint"
    >
      <option value="">${this.messages.choose}</option>
      ${this.#countryOptions}
    </select>`;
  }

  /** A state is asked for last: whether there are states is known when the country is, from the payer or the merchant. */
  #asked(): readonly PayerField[] {
    const asked = this.names.filter((name) => name !== 'state');
    const statesExist = !asked.includes('country') || hasStates(this.#validity('country').value);
    return this.names.includes('state') && statesExist ? [...asked, 'state'] : asked;
  }

  #validity(name: PayerField): FieldValidityController {
    return (this.#validities[name] ??= new FieldValidityController(this, name, (value) =>
      payerFieldProblem(value, PAYER_FIELD_RULES[name]),
    ));
  }
}

define('paydesk-payer-fields', PaydeskPayerFields);

declare global {
  interface HTMLElementTagNameMap {
    'paydesk-payer-fields': PaydeskPayerFields;
  }
}

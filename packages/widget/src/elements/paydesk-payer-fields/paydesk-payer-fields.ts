import { fieldProblem, tidied } from '@paydesk/shared/fields/field-problem';
import { type FieldRules, isAsked } from '@paydesk/shared/fields/field-rules';
import type { Payer } from '@paydesk/shared/payer';
import type { PayerField } from '@paydesk/shared/payer-fields';
import { inOrderOfTheForm } from '../../card/payer-field.ts';
import type { FieldValidity } from '../../controllers/field-validity.ts';
import { FIELD_MESSAGES } from '../../i18n/field-words.ts';
import { define } from '../define.ts';
import { FieldElement } from '../field.ts';

/**
 * What else the account needs to know of the payer. The country decides which states there are, and whether there is a postal code.
 *
 * @summary Facts about the payer.
 * @prop names - Facts that are asked for.
 * @prop rules - What each may be.
 */
export class PaydeskPayerFields extends FieldElement {
  names: readonly PayerField[] = [];
  rules: FieldRules = {};

  readonly #validities: Partial<Record<PayerField, FieldValidity>> = {};
  /** The states of every country, which take turns. */
  #states: readonly HTMLOptGroupElement[] | undefined;

  constructor() {
    super();
    this.addEventListener('change', () => {
      this.refresh();
    });
  }

  /** In the order of the document. */
  override get fields(): readonly FieldValidity[] {
    return inOrderOfTheForm(this.names)
      .filter((name) => this.#isAsked(name))
      .map((name) => this.#validity(name));
  }

  /** Only what was asked for and answered. */
  get payer(): Partial<Payer> {
    const answers = this.fields.map(({ name, value }) => [name, tidied(name as PayerField, value)] as const);
    return Object.fromEntries(answers.filter(([, answer]) => answer !== ''));
  }

  override refresh(): void {
    this.#offerStates();
    for (const name of this.names) {
      const field = this.querySelector(`#${name}`)?.closest<HTMLElement>('.field');
      if (field != null) field.hidden = !this.#isAsked(name);
    }
    this.#namePostalCode();
    super.refresh();
  }

  /** `undefined` while it is not chosen, and where the merchant has told it. */
  get #country(): string | undefined {
    const chosen = this.querySelector<HTMLSelectElement>('#country')?.value ?? '';
    return chosen === '' ? undefined : chosen;
  }

  #isAsked(name: PayerField): boolean {
    const rule = this.rules[name];
    return rule === undefined || isAsked(rule, this.#country);
  }

  /** Not every browser hides options, so the states of other countries are taken out. */
  #offerStates(): void {
    const select = this.querySelector<HTMLSelectElement>('#state');
    if (select === null) return;
    this.#states ??= [...select.querySelectorAll('optgroup')];
    if (this.#states.length === 0) return;
    const wanted = this.#states.filter(({ dataset }) => dataset['country'] === this.#country);
    if (wanted.every((group) => group.parentNode === select) && select.querySelectorAll('optgroup').length === wanted.length) return;
    for (const group of this.#states) group.remove();
    select.append(...wanted);
    select.value = '';
    const hint = this.querySelector('#state-hint');
    if (hint !== null) hint.textContent = '';
  }

  /** By what people of the country call it. */
  #namePostalCode(): void {
    const label = this.querySelector<HTMLElement>('label[for=postal_code]');
    if (label === null || this.#country === undefined) return;
    label.dataset['usual'] ??= label.textContent;
    const names = JSON.parse(this.dataset['postalCodes'] ?? '{}') as Readonly<Record<string, string>>;
    label.textContent = names[this.#country] ?? label.dataset['usual'];
  }

  protected override problemValues(name: PayerField): Readonly<Record<string, string>> {
    return { ...super.problemValues(name), length: String(this.rules[name]?.length_max) };
  }

  #validity(name: PayerField): FieldValidity {
    return (this.#validities[name] ??= this.validity(name, (value) => {
      const problem = fieldProblem(name, value, { country: this.#country, rules: this.rules });
      return problem === null ? null : FIELD_MESSAGES[problem];
    }));
  }
}

define('paydesk-payer-fields', PaydeskPayerFields);

declare global {
  interface HTMLElementTagNameMap {
    'paydesk-payer-fields': PaydeskPayerFields;
  }
}

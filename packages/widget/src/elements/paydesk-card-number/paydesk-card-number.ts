import { brandOf, type CardBrand } from '@paydesk/shared/card-brand';
import { html, type TemplateResult } from 'lit';
import { BRAND_RULES, listBrands } from '../../card/brands.ts';
import { cardNumberProblem, formatCardNumber } from '../../card/card-number.ts';
import { digitsOf } from '../../card/digits.ts';
import { keepFormat } from '../../controllers/card-format.ts';
import { FieldValidityController } from '../../controllers/field-validity.ts';
import { brandPlate } from '../brand-plate.ts';
import { define } from '../define.ts';
import { FieldElement } from '../field.ts';

/**
 * The card number in its printed groups, with the brand that its first digits tell.
 *
 * @summary Field for the card number, rendered into the form's tree.
 * @prop brands - Brands that the account accepts.
 * @prop messages - The words of the form.
 * @prop locale - BCP 47 tag of the words, for lists of brands.
 * @prop locked - Nothing can be edited.
 */
export class PaydeskCardNumber extends FieldElement {
  static override properties = { brands: { attribute: false }, locale: { attribute: false } };
  declare brands: readonly CardBrand[];
  declare locale: string;

  readonly #validity = new FieldValidityController(this, 'cc-number', (value) => cardNumberProblem(digitsOf(value), this.brands));
  override readonly fields = [this.#validity];

  constructor() {
    super();
    keepFormat(this, formatCardNumber);
  }

  /** Digits only. */
  get number(): string {
    return digitsOf(this.#validity.value);
  }

  get brand(): CardBrand | null {
    return brandOf(this.number, this.brands);
  }

  protected override problemValues(): Readonly<Record<string, string>> {
    return { brand: this.brand === null ? '' : BRAND_RULES[this.brand].name, brands: listBrands(this.brands, this.locale) };
  }

  protected override render(): TemplateResult {
    const shown = this.brand === null ? this.brands : [this.brand];
    return this.renderField(this.#validity, {
      label: this.messages.card_number,
      autocomplete: 'cc-number',
      inputMode: 'numeric',
      placeholder: '1234 5678 9012 3456',
      layout: 'digits',
      aside: html`<span class="brands">${shown.map(brandPlate)}</span>`,
    });
  }
}

define('paydesk-card-number', PaydeskCardNumber);

declare global {
  interface HTMLElementTagNameMap {
    'paydesk-card-number': PaydeskCardNumber;
  }
}

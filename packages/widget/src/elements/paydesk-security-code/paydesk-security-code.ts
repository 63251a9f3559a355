import type { CardBrand } from '@paydesk/shared/card-brand';
import type { TemplateResult } from 'lit';
import { BRAND_RULES } from '../../card/brands.ts';
import { formatSecurityCode, securityCodeProblem } from '../../card/security-code.ts';
import { CardFormatController } from '../../controllers/card-format.ts';
import { FieldValidityController } from '../../controllers/field-validity.ts';
import { fill } from '../../i18n/fill.ts';
import { FieldElement } from '../field.ts';

/** The security code. Its length and place follow the brand of the card, whenever that becomes known. */
export class PaydeskSecurityCode extends FieldElement {
  static override properties = { brand: { attribute: false }, required: { attribute: false } };
  declare brand: CardBrand | null;
  declare required: boolean;

  readonly #validity = new FieldValidityController(this, 'cc-csc', (value) => {
    const key = securityCodeProblem(value, this.brand, this.required);
    return key === null ? null : [key, { length: this.#length }];
  });
  override readonly fields = [this.#validity];

  constructor() {
    super();
    new CardFormatController(this, formatSecurityCode);
  }

  get code(): string | null {
    return this.#validity.value || null;
  }

  get #length(): string {
    return this.brand === null ? '3–4' : String(BRAND_RULES[this.brand].codeDigits);
  }

  protected override render(): TemplateResult {
    const { messages, brand } = this;
    const place = fill(brand === 'amex' ? messages.code_on_front : messages.code_on_back, {
      length: this.#length,
      name: brand === null ? 'CVV' : BRAND_RULES[brand].codeName,
    });
    return this.renderField(this.#validity, {
      label: messages.security_code,
      hint: this.required ? place : `${messages.optional}. ${place}`,
      autocomplete: 'cc-csc',
      inputMode: 'numeric',
      required: this.required,
      layout: 'half digits',
    });
  }
}

if (customElements.get('paydesk-security-code') === undefined) customElements.define('paydesk-security-code', PaydeskSecurityCode);

declare global {
  interface HTMLElementTagNameMap {
    'paydesk-security-code': PaydeskSecurityCode;
  }
}

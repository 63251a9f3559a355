import type { CardBrand } from '@paydesk/shared/card-brand';
import type { TemplateResult } from 'lit';
import { BRAND_RULES } from '../../card/brands.ts';
import { formatSecurityCode, securityCodeProblem } from '../../card/security-code.ts';
import { keepFormat } from '../../controllers/card-format.ts';
import { FieldValidityController } from '../../controllers/field-validity.ts';
import { fill } from '../../i18n/fill.ts';
import { define } from '../define.ts';
import { FieldElement } from '../field.ts';

const UNKNOWN_BRAND = { codeDigits: '3–4', codeName: 'CVV' };

/**
 * Length and place of the code follow the brand of the card, whenever that becomes known.
 *
 * @summary Field for the security code, rendered into the form's tree.
 * @prop brand - Brand of the card, as far as it is known.
 * @prop required - Whether the card can be paid with only with its code.
 * @prop messages - The words of the form.
 * @prop locked - Nothing can be edited.
 */
export class PaydeskSecurityCode extends FieldElement {
  static override properties = { brand: { attribute: false }, required: { attribute: false } };
  declare brand: CardBrand | null;
  declare required: boolean;

  readonly #validity = new FieldValidityController(this, 'cc-csc', (value) => securityCodeProblem(value, this.brand, this.required));
  override readonly fields = [this.#validity];

  constructor() {
    super();
    keepFormat(this, formatSecurityCode);
  }

  get code(): string | null {
    return this.#validity.value || null;
  }

  protected override problemValues(): Readonly<Record<string, string>> {
    const { codeDigits, codeName } = this.brand === null ? UNKNOWN_BRAND : BRAND_RULES[this.brand];
    return { length: String(codeDigits), name: codeName };
  }

  protected override render(): TemplateResult {
    const { messages, brand, required } = this;
    const place = fill(brand === 'amex' ? messages.code_on_front : messages.code_on_back, this.problemValues());
    return this.renderField(this.#validity, {
      label: messages.security_code,
      hint: required ? place : `${messages.optional}. ${place}`,
      autocomplete: 'cc-csc',
      inputMode: 'numeric',
      optional: !required,
      layout: 'half digits',
    });
  }
}

define('paydesk-security-code', PaydeskSecurityCode);

declare global {
  interface HTMLElementTagNameMap {
    'paydesk-security-code': PaydeskSecurityCode;
  }
}

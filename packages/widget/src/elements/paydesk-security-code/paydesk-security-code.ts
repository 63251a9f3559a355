import type { CardBrand } from '@paydesk/shared/card-brand';
import { codeWords, formatSecurityCode, securityCodeProblem } from '../../card/security-code.ts';
import { keepFormat } from '../../controllers/card-format.ts';
import { securityCodeHint } from '../../i18n/security-code-hint.ts';
import { define } from '../define.ts';
import { FieldElement } from '../field.ts';

/**
 * Length and place of the code follow the brand of the card, whenever that becomes known.
 *
 * @summary The security code.
 * @prop brand - Brand of the card, as far as it is known.
 * @prop required - Whether the card can be paid with only with its code.
 */
export class PaydeskSecurityCode extends FieldElement {
  brand: CardBrand | null = null;
  required = true;

  readonly #validity = this.validity('cc-csc', (value) => securityCodeProblem(value, this.brand, this.required));
  override readonly fields = [this.#validity];

  constructor() {
    super();
    keepFormat(this, formatSecurityCode);
  }

  get code(): string | null {
    return this.#validity.value || null;
  }

  override refresh(): void {
    super.refresh();
    const hint = this.querySelector('.hint');
    if (hint !== null) hint.textContent = securityCodeHint(this.brand, this.required, this.messages);
    this.#validity.input?.setAttribute('aria-required', String(this.required));
  }

  protected override problemValues(): Readonly<Record<string, string>> {
    return codeWords(this.brand);
  }
}

define('paydesk-security-code', PaydeskSecurityCode);

declare global {
  interface HTMLElementTagNameMap {
    'paydesk-security-code': PaydeskSecurityCode;
  }
}

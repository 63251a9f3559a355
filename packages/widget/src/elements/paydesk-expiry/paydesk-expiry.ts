import type { TemplateResult } from 'lit';
import { type Expiry, expiryProblem, formatExpiry, parseExpiry, printedExpiry } from '../../card/expiry.ts';
import { keepFormat } from '../../controllers/card-format.ts';
import { FieldValidityController } from '../../controllers/field-validity.ts';
import { define } from '../define.ts';
import { FieldElement } from '../field.ts';

/**
 * The expiry date, typed in any order and with any separator, and shown as cards print it when left.
 *
 * @summary Field for the expiry date, rendered into the form's tree.
 * @prop messages - The words of the form.
 * @prop locked - Nothing can be edited.
 */
export class PaydeskExpiry extends FieldElement {
  readonly #validity = new FieldValidityController(this, 'cc-exp', (value) => expiryProblem(value, new Date()));
  override readonly fields = [this.#validity];

  constructor() {
    super();
    keepFormat(this, formatExpiry);
    this.addEventListener('focusout', () => {
      const { input } = this.#validity;
      if (this.expiry !== null && input !== null) input.value = printedExpiry(this.expiry);
    });
  }

  get expiry(): Expiry | null {
    return parseExpiry(this.#validity.value);
  }

  protected override render(): TemplateResult {
    return this.renderField(this.#validity, {
      label: this.messages.expiry,
      autocomplete: 'cc-exp',
      inputMode: 'numeric',
      placeholder: this.messages.expiry_placeholder,
      layout: 'half digits',
    });
  }
}

define('paydesk-expiry', PaydeskExpiry);

declare global {
  interface HTMLElementTagNameMap {
    'paydesk-expiry': PaydeskExpiry;
  }
}

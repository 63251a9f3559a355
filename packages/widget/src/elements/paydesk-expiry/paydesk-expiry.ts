import { type Expiry, expiryProblem, formatExpiry, parseExpiry, printedExpiry } from '../../card/expiry.ts';
import { keepFormat } from '../../controllers/card-format.ts';
import { define } from '../define.ts';
import { FieldElement } from '../field.ts';

/**
 * The expiry date, typed in any order and with any separator, and shown as cards print it when left.
 *
 * @summary The expiry date.
 * @prop now - Tells the time by which a card has expired.
 */
export class PaydeskExpiry extends FieldElement {
  now: () => Date = () => new Date();

  readonly #validity = this.validity('cc-exp', (value) => expiryProblem(value, this.now()));
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
}

define('paydesk-expiry', PaydeskExpiry);

declare global {
  interface HTMLElementTagNameMap {
    'paydesk-expiry': PaydeskExpiry;
  }
}

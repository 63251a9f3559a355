import { type Expiry, expiryProblem, formatExpiry, parseExpiry, printedExpiry } from '../../card/expiry.ts';
import { keepFormat } from '../../controllers/card-format.ts';
import { editText, replaceText } from '../../controllers/edit-text.ts';
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
    // Before it is left by a key: then undo brings back what was typed.
    this.addEventListener('keydown', ({ key }) => {
      if (key === 'Tab' || key === 'Enter') this.#print(editText);
    });
    this.addEventListener('focusout', () => {
      this.#print((input, { text }) => {
        replaceText(input, text);
      });
    });
  }

  #print(write: typeof editText): void {
    const { input } = this.#validity;
    if (this.expiry === null || !(input instanceof HTMLInputElement) || input.readOnly) return;
    const text = printedExpiry(this.expiry);
    if (text !== input.value) write(input, { text, caret: text.length });
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

import { define } from '../define.ts';
import { FieldElement } from '../field.ts';

/**
 * What stands on the card as its holder.
 *
 * @summary The name on the card.
 */
export class PaydeskHolder extends FieldElement {
  // Six digits in a row are a card number in the wrong field.
  readonly #validity = this.validity('cc-name', (value) => (/^\s*$|\d{6}/.test(value) ? 'holder_required' : null));
  override readonly fields = [this.#validity];

  get holder(): string {
    return this.#validity.value.trim();
  }
}

define('paydesk-holder', PaydeskHolder);

declare global {
  interface HTMLElementTagNameMap {
    'paydesk-holder': PaydeskHolder;
  }
}

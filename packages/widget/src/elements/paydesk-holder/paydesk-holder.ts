import type { TemplateResult } from 'lit';
import { FieldValidityController } from '../../controllers/field-validity.ts';
import { define } from '../define.ts';
import { FieldElement } from '../field.ts';

const CHARACTERS_MAX = 128;

/**
 * @summary Field for the name on the card, rendered into the form's tree.
 * @prop messages - The words of the form.
 * @prop locked - Nothing can be edited.
 */
export class PaydeskHolder extends FieldElement {
  // Six digits in a row are a card number in the wrong field.
  readonly #validity = new FieldValidityController(this, 'cc-name', (value) => (/^\s*$|\d{6}/.test(value) ? 'holder_required' : null));
  override readonly fields = [this.#validity];

  get holder(): string {
    return this.#validity.value.trim();
  }

  protected override render(): TemplateResult {
    return this.renderField(this.#validity, { label: this.messages.holder, autocomplete: 'cc-name', charactersMax: CHARACTERS_MAX });
  }
}

define('paydesk-holder', PaydeskHolder);

declare global {
  interface HTMLElementTagNameMap {
    'paydesk-holder': PaydeskHolder;
  }
}

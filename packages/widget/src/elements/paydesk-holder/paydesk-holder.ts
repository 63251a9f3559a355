import { holderProblem } from '@paydesk/shared/fields/name';
import { normalize } from '@paydesk/shared/fields/normalize';
import type { FieldRules } from '@paydesk/shared/fields/field-rules';
import { HOLDER_MESSAGES } from '../../i18n/field-words.ts';
import { define } from '../define.ts';
import { FieldElement } from '../field.ts';

/**
 * The name as it is on the card.
 *
 * @summary The name on the card.
 * @prop rules - What it may be.
 */
export class PaydeskHolder extends FieldElement {
  rules: FieldRules = {};

  readonly #validity = this.validity('cc-name', (value) => {
    const problem = holderProblem(value, this.rules.holder);
    return problem === null ? null : HOLDER_MESSAGES[problem];
  });
  override readonly fields = [this.#validity];

  get holder(): string {
    return normalize(this.#validity.value);
  }

  protected override problemValues(name: string): Readonly<Record<string, string>> {
    return { ...super.problemValues(name), length: String(this.rules.holder?.length_max) };
  }
}

define('paydesk-holder', PaydeskHolder);

declare global {
  interface HTMLElementTagNameMap {
    'paydesk-holder': PaydeskHolder;
  }
}

import { FieldValidity, type Rule } from '../controllers/field-validity.ts';
import { fill } from '../i18n/fill.ts';
import type { FrameMessages } from '../i18n/messages.ts';

/**
 * One or more fields of the card form around their inputs, which stand in the document before any script does: browsers fill a card only
 * into inputs of one form, and what is typed lives in the inputs alone, never in attributes.
 */
export abstract class FieldElement extends HTMLElement {
  messages!: FrameMessages;
  /** Reads a problem out, when the payer has just left its field. */
  announce: (words: string) => void = () => undefined;
  abstract readonly fields: readonly FieldValidity[];

  /** While a payment is being sent, nothing may be edited. */
  set locked(locked: boolean) {
    for (const { input } of this.fields) {
      if (input instanceof HTMLInputElement) input.readOnly = locked;
      else if (input !== null) input.ariaDisabled = String(locked);
    }
  }

  /** What is known outside the fields has changed. */
  refresh(): void {
    for (const field of this.fields) field.refresh();
  }

  /** What to fill into the message of a problem. */
  protected problemValues(name: string): Readonly<Record<string, string>> {
    return { field: this.querySelector(`label[for=${name}]`)?.textContent ?? '' };
  }

  protected validity(name: string, rule: Rule): FieldValidity {
    return new FieldValidity(this, {
      name,
      rule,
      explain: (problem) => fill(this.messages[problem], this.problemValues(name)),
      onFound: (words) => {
        this.announce(words);
      },
    });
  }
}

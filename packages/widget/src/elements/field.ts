import { html, LitElement, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { FieldValidityController } from '../controllers/field-validity.ts';
import { fill } from '../i18n/fill.ts';
import type { FrameMessages } from '../i18n/messages.ts';

/** How a field looks, apart from its problem. */
export interface FieldAppearance {
  readonly label: string;
  readonly hint?: string;
  readonly autocomplete: string;
  readonly inputMode?: string;
  readonly type?: string;
  readonly placeholder?: string;
  readonly charactersMax?: number;
  readonly optional?: boolean;
  /** Classes of the field: `half` stands beside its neighbor when there is room, `digits` are numbers. */
  readonly layout?: string;
  /** What stands beside the label. */
  readonly aside?: unknown;
}

/**
 * One or more fields of the card form, rendered into the form's own tree: browsers fill a card only into inputs of one form,
 * and labels and descriptions reach only elements of their own tree. What is typed lives in the inputs alone, never in attributes.
 */
export abstract class FieldElement extends LitElement {
  static override properties: PropertyDeclarations = { messages: { attribute: false }, locked: { attribute: false } };
  declare messages: FrameMessages;
  /** While a payment is being sent, nothing may be edited. */
  declare locked: boolean;
  abstract readonly fields: readonly FieldValidityController[];

  /** The problem of a field in words; empty when it has none. */
  explain({ name, problem }: FieldValidityController): string {
    return problem === null ? '' : fill(this.messages[problem], this.problemValues(name));
  }

  /** What to fill into the message of a problem. */
  protected problemValues(_name: string): Readonly<Record<string, string>> {
    return {};
  }

  protected override createRenderRoot(): this {
    return this;
  }

  protected renderField(field: FieldValidityController, appearance: FieldAppearance): TemplateResult {
    const { name } = field;
    return html`<div class="field ${appearance.layout ?? ''}">
      ${appearance.aside}<label for=${name}>${appearance.label}</label>
      ${this.renderControl(field, appearance)}
      <p class="error" id="${name}-error">${this.explain(field)}</p>
      <p class="hint" id="${name}-hint">${appearance.hint}</p>
    </div>`;
  }

  /** What the payer types into, described by the field's error and hint. */
  protected renderControl({ name, problem }: FieldValidityController, appearance: FieldAppearance): TemplateResult {
    return html`<input
      id=${name}
      name=${name}
      type=${appearance.type ?? 'text'}
      autocomplete=${appearance.autocomplete}
      inputmode=${appearance.inputMode ?? nothing}
      placeholder=${appearance.placeholder ?? nothing}
      maxlength=${appearance.charactersMax ?? nothing}
      autocapitalize="off"
      spellcheck="false"
      ?required=${appearance.optional !== true}
      ?readonly=${this.locked}
      aria-invalid=${String(problem !== null)}
      aria-describedby="${name}-error ${name}-hint"
    />`;
  }
}

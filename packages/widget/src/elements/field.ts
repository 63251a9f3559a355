import { html, LitElement, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { type FieldValidityController, problemText } from '../controllers/field-validity.ts';
import type { FrameMessages } from '../i18n/messages.ts';

/** How a field looks, apart from its problem. */
export interface FieldAppearance {
  readonly label: string;
  readonly hint?: string;
  readonly autocomplete: string;
  readonly inputMode?: string | undefined;
  readonly type?: string | undefined;
  readonly placeholder?: string;
  readonly charactersMax?: number | undefined;
  readonly required?: boolean;
  /** Classes of the field: `half`, `digits`. */
  readonly layout?: string;
  /** What stands beside the label. */
  readonly aside?: TemplateResult;
  /** Choices: then the field is a select. */
  readonly options?: unknown;
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

  protected override createRenderRoot(): this {
    return this;
  }

  protected renderField({ name, problem }: FieldValidityController, appearance: FieldAppearance): TemplateResult {
    const { label, hint, autocomplete, required = true, layout = '', aside = nothing, options } = appearance;
    const hintId = hint === undefined ? '' : `${name}-hint `;
    const describedBy = `${problem === null ? '' : `${name}-error `}${hintId}`.trim() || nothing;
    const invalid = problem === null ? 'false' : 'true';
    const control =
      options === undefined
        ? html`<input
            id=${name}
            name=${name}
            type=${appearance.type ?? 'text'}
            autocomplete=${autocomplete}
            inputmode=${appearance.inputMode ?? nothing}
            placeholder=${appearance.placeholder ?? nothing}
            maxlength=${appearance.charactersMax ?? nothing}
            autocapitalize="off"
            spellcheck="false"
            ?required=${required}
            ?readonly=${this.locked}
            aria-invalid=${invalid}
            aria-describedby=${describedBy}
          />`
        : html`<select
            id=${name}
            name=${name}
            autocomplete=${autocomplete}
            required
            aria-invalid=${invalid}
            aria-describedby=${describedBy}
          >
            ${options}
          </select>`;
    return html`<div class="field ${layout}">
      ${aside}<label for=${name}>${label}</label>
      ${control} ${hint === undefined ? nothing : html`<p class="hint" id="${name}-hint">${hint}</p>`}
      ${problem === null ? nothing : html`<p class="error" id="${name}-error">${problemText(problem, this.messages)}</p>`}
    </div>`;
  }
}

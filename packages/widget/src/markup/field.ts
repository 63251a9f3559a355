import { html, type Html } from './html.ts';

/** One labelled field of the form, as it stands in the document before a script has seen it. */
export interface FieldMarkup {
  readonly name: string;
  readonly label: string;
  /** Token of the HTML `autocomplete` attribute. */
  readonly autocomplete: string;
  readonly type?: 'email' | 'tel' | 'date';
  readonly inputMode?: 'numeric';
  readonly placeholder?: string;
  readonly hint?: string;
  readonly optional?: boolean;
  /** Hidden when it does not belong to what the payer has chosen. */
  readonly shown?: boolean;
  /** How the keyboard of a phone writes the first letters. */
  readonly capitals?: 'words';
  /** Classes of the field: `half` stands beside its neighbor when there is room, `digits` are numbers. */
  readonly layout?: string;
  /** What stands inside the box of the input, at its end. */
  readonly inside?: Html;
  /** In place of an input. */
  readonly control?: Html;
  /** What the payer has typed before. Never anything of a card. */
  readonly value?: string | undefined;
  /** What is wrong with it, in words. */
  readonly problem?: string | undefined;
}

/** Label, input, and the two lines that describe it: what is wrong, and a hint. */
export function field(markup: FieldMarkup): Html {
  const { name, label, layout = '', hint = '', problem = '', shown = true } = markup;
  return html`<div class="field ${layout}" ${shown ? html`` : html`hidden`}>
    <label for="${name}">${label}</label>
    <div class="box">${markup.control ?? input(markup)}${markup.inside ?? html``}</div>
    <p class="error" id="${name}-error">${problem}</p>
    <p class="hint" id="${name}-hint">${hint}</p>
  </div>`;
}

/** The attributes by which a control is described by its error and its hint. */
export function described(name: string, problem: string | undefined): Html {
  return html`aria-invalid="${String(problem !== undefined)}" aria-describedby="${name}-error ${name}-hint"`;
}

function input({ name, autocomplete, type, inputMode, placeholder, optional, capitals, value, problem }: FieldMarkup): Html {
  return html`<input
    id="${name}"
    name="${name}"
    type="${type ?? 'text'}"
    autocomplete="${autocomplete}"
    autocapitalize="${capitals ?? 'off'}"
    spellcheck="false"
    enterkeyhint="next"
    ${inputMode === undefined ? html`` : html`inputmode="${inputMode}"`} ${placeholder === undefined ? html`` : html`placeholder="${placeholder}"`}
    ${value === undefined ? html`` : html`value="${value}"`}
    ${optional === true ? html`` : html`aria-required="true"`}
    ${described(name, problem)}
  />`;
}

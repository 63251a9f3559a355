import { type Html, html } from './html.ts';
import type { Language } from './words.ts';

/** One row of a list of facts. */
export function fact(term: string, value: string | Html): Html {
  return html`<div><dt>${term}</dt><dd>${value}</dd></div>`;
}

export interface Column {
  readonly name: string;
  /** Amounts stand under one another; `wide` ones have no place on a phone. */
  readonly shape?: 'amount' | 'wide';
}

/** A table that scrolls by itself where the page is narrow. */
export function table(label: string, columns: readonly Column[], rows: readonly (readonly (string | number | Html)[])[]): Html {
  const classOf = (index: number) => {
    const shape = columns[index]?.shape;
    return shape === undefined ? html`` : html` class="${shape}"`;
  };
  const head = columns.map(({ name }, index) => html`<th scope="col"${classOf(index)}>${name}</th>`);
  const body = rows.map((cells) => html`<tr>${cells.map((cell, index) => html`<td${classOf(index)}>${cell}</td>`)}</tr>\n`);
  return html`<div class="scrollable" tabindex="0" role="region" aria-label="${label}">
<table>
<thead><tr>${head}</tr></thead>
<tbody>
${body}</tbody>
</table>
</div>`;
}

/** A status, coloured by what it means for the shop; the word says it all. */
export function badge(status: string, word: string): Html {
  return html`<span class="badge ${TONES[status] ?? 'waiting'}">${word}</span>`;
}

export function moment(time: string, language: Language, style: 'time' | 'day' = 'time'): Html {
  const shape: Intl.DateTimeFormatOptions = style === 'time' ? { timeStyle: 'medium' } : { dateStyle: 'medium', timeStyle: 'short' };
  return html`<time datetime="${time}">${new Intl.DateTimeFormat(language, shape).format(new Date(time))}</time>`;
}

const TONES: Readonly<Record<string, 'good' | 'bad' | 'done'>> = {
  held: 'good',
  paid: 'good',
  disputed: 'bad',
  partly_given_back: 'done',
  given_back: 'done',
  authorized: 'good',
  captured: 'good',
  verified: 'good',
  succeeded: 'good',
  active: 'good',
  declined: 'bad',
  failed: 'bad',
  canceled: 'done',
  refunded: 'done',
  expired: 'done',
  completed: 'done',
};

import { html, type Html } from '@paydesk/widget/markup/html';
import { limitOf, typeOf, type JsonSchema } from './json-schema.ts';
import { prose } from './prose.ts';

/** Whether a caller writes the fields, and has to know which must be there, or reads them. */
export type Direction = 'written' | 'read';

/** One row for each field; those of an object without a name of its own follow it, as `card.brand`. */
export function fields(schema: JsonSchema, direction: Direction): Html {
  return html`<dl class="fields">${rows(schema, direction, '')}</dl>`;
}

function rows({ properties = {}, required = [] }: JsonSchema, direction: Direction, before: string): readonly Html[] {
  return Object.entries(properties).flatMap(([name, field]) => [
    row(before + name, field, direction, required.includes(name)),
    ...inner(field, direction, before + name),
  ]);
}

function inner(field: JsonSchema, direction: Direction, path: string): readonly Html[] {
  const [object] = [field, ...(field.anyOf ?? [])].filter(({ properties }) => properties !== undefined);
  if (object !== undefined) return rows(object, direction, `${path}.`);
  return field.items?.properties === undefined ? [] : rows(field.items, direction, `${path}[].`);
}

function row(name: string, field: JsonSchema, direction: Direction, needed: boolean): Html {
  const notes = [typeOf(field), ...(direction === 'written' ? aboutWriting(field, needed) : aboutReading(needed))];
  const said = field.description === undefined || field.description === 'RFC 3339.' ? html`` : prose(field.description);
  return html`<div>
    <dt><code>${name}</code> <small>${notes.flatMap((note, at) => (at === 0 ? [note] : [html`, `, note]))}</small></dt>
    <dd>${said}</dd>
  </div> `;
}

function aboutWriting(field: JsonSchema, needed: boolean): readonly Html[] {
  const limit = limitOf(field);
  return [
    ...(limit === undefined ? [] : [html`${limit}`]),
    ...(field.default === undefined ? [] : [html`<code>${JSON.stringify(field.default)}</code> when left out`]),
    ...(needed ? [html`<b>required</b>`] : []),
  ];
}

function aboutReading(needed: boolean): readonly Html[] {
  return needed ? [] : [html`may be absent`];
}

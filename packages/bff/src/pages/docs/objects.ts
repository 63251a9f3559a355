import { html, type Html } from '@paydesk/widget/markup/html';
import { fields } from './fields.ts';
import { schemaName, type JsonSchema, type Schemas } from './json-schema.ts';
import { prose } from './prose.ts';

/** Objects that several calls or fields share. Bodies stand at their call, statuses and events in sections of their own. */
export function objects(schemas: Schemas, elsewhere: ReadonlySet<string>): Html {
  const shown = Object.entries(schemas).filter(
    ([name, { properties }]) => properties !== undefined && !elsewhere.has(name) && !/Page$|.Event$/.test(name),
  );
  const written = writtenIn(schemas, elsewhere);
  return html`<h2 id="objects">Objects</h2>
    <p>What answers and events are made of. New fields may come; those that are here stay.</p>
    ${shown.map(([name, schema]) => object(name, name === 'PaymentWithOperation' ? withoutPayment(schema, schemas) : schema, written.has(name)))}`;
}

/** The fields that it has beside those of a payment. */
function withoutPayment(schema: JsonSchema, { Payment }: Schemas): JsonSchema {
  const more = Object.entries(schema.properties ?? {}).filter(([name]) => Payment?.properties?.[name] === undefined);
  return {
    ...schema,
    properties: Object.fromEntries(more),
    description: 'All fields of a payment, and the operation that the event is about.',
  };
}

function object(name: string, schema: JsonSchema, written: boolean): Html {
  return html`<section id="schema-${name}">
    <h3>${name}</h3>
    ${schema.description === undefined ? html`` : html`<p>${prose(schema.description)}</p>`} ${fields(schema, written ? 'written' : 'read')}
  </section> `;
}

/** Names of objects that callers write as a part of a body, and of parts of those. */
function writtenIn(schemas: Schemas, bodies: ReadonlySet<string>): ReadonlySet<string> {
  const known = new Set<string>();
  const visit = (schema: JsonSchema): void => {
    const name = schemaName(schema);
    if (name !== undefined && !known.has(name)) {
      known.add(name);
      visit(schemas[name] ?? {});
    }
    for (const inner of [...Object.values(schema.properties ?? {}), ...(schema.anyOf ?? []), ...(schema.items ? [schema.items] : [])])
      visit(inner);
  };
  for (const body of bodies) visit(schemas[body] ?? {});
  return known;
}

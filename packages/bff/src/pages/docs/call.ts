import type { Operation } from '@paydesk/shared/operation';
import { html, type Html } from '@paydesk/widget/markup/html';
import { callExample } from './examples.ts';
import { fields } from './fields.ts';
import { schemaName, typeOf, type JsonSchema, type Schemas } from './json-schema.ts';
import { prose } from './prose.ts';

/** What the OpenAPI document says of one call. */
export interface DescribedCall {
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly description?: string;
    readonly schema: JsonSchema;
  }[];
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: JsonSchema } } };
  readonly responses: Readonly<Record<string, { readonly content: { readonly 'application/json': { readonly schema: JsonSchema } } }>>;
}

const KEY_NOTES = {
  accepted: html`may have an <a href="#idempotency">idempotency key</a>`,
  required: html`needs an <a href="#idempotency">idempotency key</a>`,
  required_for_merchant_initiated: html`needs an <a href="#idempotency">idempotency key</a> when the merchant is the initiator`,
};

/** One call: what it does, what it takes, what it answers, and an example. */
export function call(operation: Operation, described: DescribedCall, schemas: Schemas, publicUrl: string): Html {
  const { id, method, path, summary, description, scope, idempotencyKey } = operation;
  const notes = [
    ...(scope === undefined ? [] : [html`scope <a href="#keys"><code>${scope}</code></a>`]),
    ...(idempotencyKey === undefined ? [] : [KEY_NOTES[idempotencyKey]]),
  ];
  return html`<section class="call" id="${id}">
    <div>
      <h3>${summary}</h3>
      <p class="address"><b class="${method}">${method.toUpperCase()}</b> <code>${path}</code></p>
      <p>${prose(description)}</p>
      ${notes.length === 0 ? html`` : html`<p class="note">${notes.flatMap((note, at) => (at === 0 ? [note] : [html` · `, note]))}</p>`}
      ${query(described)}${body(described, schemas)}${answer(operation, described, schemas)}
    </div>
    ${callExample(operation, publicUrl)}
  </section> `;
}

function query({ parameters }: DescribedCall): Html {
  const inQuery = parameters.filter((parameter) => parameter.in === 'query');
  if (inQuery.length === 0) return html``;
  const properties = Object.fromEntries(
    inQuery.map(({ name, description, schema }) => [name, { ...schema, ...(description === undefined ? {} : { description }) }]),
  );
  return html`<h4>Query</h4>
    ${fields({ properties }, 'written')}`;
}

function body({ requestBody }: DescribedCall, schemas: Schemas): Html {
  if (requestBody === undefined) return html``;
  const { schema } = requestBody.content['application/json'];
  return html`<h4>Body</h4>
    ${fields(named(schema, schemas), 'written')}`;
}

function answer({ status, response, contentTypes }: Operation, { responses }: DescribedCall, schemas: Schemas): Html {
  const schema = responses[String(status)]?.content['application/json'].schema ?? {};
  const { properties } = named(schema, schemas);
  const items = properties?.['data'];
  const isPage = properties?.['next_cursor'] !== undefined && items !== undefined && response.meta()?.id?.endsWith('Page') === true;
  const stream = contentTypes === undefined ? html`` : html`; as <code>text/event-stream</code> where that is accepted`;
  return html`<p>
    Answer: ${isPage ? html`<code>data</code>, a ${typeOf(items)}, and <a href="#pages"><code>next_cursor</code></a>` : typeOf(schema)}${stream}.
  </p>`;
}

function named(schema: JsonSchema, schemas: Schemas): JsonSchema {
  return schemas[schemaName(schema) ?? ''] ?? schema;
}

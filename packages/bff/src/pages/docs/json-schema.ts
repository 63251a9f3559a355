import { html, Html } from '@paydesk/widget/markup/html';

/** What is read of a JSON Schema of the contract. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly const?: string;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly default?: unknown;
  readonly description?: string;
}

/** By name, as the OpenAPI document has them under `components`. */
export type Schemas = Readonly<Record<string, JsonSchema>>;

export function schemaName({ $ref }: JsonSchema): string | undefined {
  return $ref?.split('/').at(-1);
}

/** Statuses and events have sections of their own. */
const ELSEWHERE: Readonly<Record<string, string>> = { PaymentStatus: '#statuses', Event: '#events' };

const FORMATS: Readonly<Record<string, string>> = {
  'date-time': 'time',
  date: 'date',
  uri: 'URL',
  'idn-email': 'e-mail address',
  ipv4: 'IPv4 address',
  ipv6: 'IPv6 address',
};

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  boolean: 'true or false',
  integer: 'integer',
  number: 'number',
  null: 'null',
};

/** The type of a field in a few words. */
export function typeOf(schema: JsonSchema): Html {
  const name = schemaName(schema);
  if (name !== undefined) return html`<a href="${ELSEWHERE[name] ?? `#schema-${name}`}">${name}</a>`;
  if (schema.anyOf !== undefined) return joined(schema.anyOf.map(typeOf));
  if (schema.const !== undefined) return html`<code>${schema.const}</code>`;
  if (schema.enum !== undefined) return joined(schema.enum.map((value) => html`<code>${value}</code>`));
  if (schema.type === 'array') return html`list of ${schema.items === undefined ? 'anything' : typeOf(schema.items)}`;
  if (schema.type === 'object' || schema.properties !== undefined) {
    const { additionalProperties: values } = schema;
    return typeof values === 'object' ? html`object of ${typeOf(values)}` : html`object`;
  }
  if (schema.format !== undefined) return html`${FORMATS[schema.format] ?? schema.format}`;
  const kinds = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []);
  return joined(kinds.map((kind) => html`${KINDS[kind] ?? kind}`));
}

function joined(parts: readonly Html[]): Html {
  return new Html(parts.join(parts.length > 3 ? ', ' : ' or '));
}

/** The limit of a field, where a caller may come near to it. */
export function limitOf({ maxLength, maxItems, format }: JsonSchema): string | undefined {
  if (format === 'date-time') return undefined;
  if (maxLength !== undefined) return `at most ${String(maxLength)} characters`;
  return maxItems === undefined ? undefined : `at most ${String(maxItems)}`;
}

import type { z } from 'zod';
import { jsonSchemaOf, type JsonSchema } from './json-schema.ts';
import { ConfigFile } from './schema.ts';

/** What stands in place of a text, and always in place of a secret. */
const REFERENCE: JsonSchema = { type: 'string', pattern: '^\\$\\{(?:env|file):[^}]+\\}$' };
const DIGEST: JsonSchema = { type: 'string', pattern: '^sha256:[0-9a-f]{64}$' };

/**
 * A JSON Schema of the file, for editors: a secret is a reference, and the settings of an account are those of its gateway.
 *
 * @param gateways By the name that the configuration uses, with the schema of their settings.
 */
export function editorSchema(gateways: Readonly<Record<string, { readonly schema: z.ZodType }>>): JsonSchema {
  const file = asWritten(jsonSchemaOf(ConfigFile));
  const { merchants, accounts, ...others } = file.properties ?? {};
  const settingsByGateway = Object.entries(gateways).map(([name, { schema }]) => ({
    if: { properties: { gateway: { const: name } }, required: ['gateway'] },
    then: { properties: { settings: asWritten(jsonSchemaOf(schema)) } },
  }));
  return {
    // Of what is written here, all drafts since the seventh say the same; this one all editors know.
    $schema: 'http://json-schema.org/draft-07/schema#',
    ...file,
    properties: {
      ...others,
      merchants: withItems(merchants, (merchant) => withProperty(merchant, 'secret_keys', keysInShort)),
      accounts: withItems(accounts, (account) => ({
        ...withProperty(account, 'gateway', (gateway) => ({ ...gateway, enum: Object.keys(gateways) })),
        allOf: settingsByGateway,
      })),
    },
  };
}

/** A key may stand by itself, without its scopes and the rest. */
function keysInShort(keys: JsonSchema): JsonSchema {
  return withItems(keys, (key) => ({ anyOf: [REFERENCE, DIGEST, key] }));
}

function withItems(list: JsonSchema = {}, change: (item: JsonSchema) => JsonSchema): JsonSchema {
  return { ...list, items: change(list.items ?? {}) };
}

function withProperty(schema: JsonSchema, name: string, change: (property: JsonSchema) => JsonSchema): JsonSchema {
  return { ...schema, properties: { ...schema.properties, [name]: change(schema.properties?.[name] ?? {}) } };
}

/** Before references are followed. */
function asWritten({ properties, items, anyOf, additionalProperties, secret, ...schema }: JsonSchema): JsonSchema {
  if (secret === true) return { ...told(schema), ...REFERENCE };
  if (schema.type === 'string') return { ...told(schema), anyOf: [REFERENCE, untold(schema)] };
  return {
    ...schema,
    ...(properties && { properties: Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, asWritten(inner)])) }),
    ...(items && { items: asWritten(items) }),
    ...(anyOf && { anyOf: anyOf.map(asWritten) }),
    ...(additionalProperties !== undefined && {
      additionalProperties: typeof additionalProperties === 'object' ? asWritten(additionalProperties) : additionalProperties,
    }),
  };
}

const TOLD = new Set(['description', 'default', 'examples']);

/** What an editor shows of a setting. */
function told(schema: JsonSchema): JsonSchema {
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => TOLD.has(keyword)));
}

function untold(schema: JsonSchema): JsonSchema {
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => !TOLD.has(keyword)));
}

import { z } from 'zod';

/** A JSON Schema, as far as it is read here. */
export interface JsonSchema {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly [keyword: string]: unknown;
}

/** Of what is written, before defaults are filled in. */
export function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', override: withDefault });
  return json as JsonSchema;
}

/** zod leaves both out where a schema changes what is written. What defaults stand for is written in the same way. */
function withDefault({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodTypes; jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  const { def } = zodSchema._zod;
  if (def.type === 'default') jsonSchema.default = def.defaultValue;
  const examples = z.globalRegistry.get(zodSchema)?.['examples'];
  if (Array.isArray(examples)) jsonSchema.examples = examples;
}

export interface Setting {
  /** `merchants[].webhooks[].url` */
  readonly path: string;
  readonly schema: JsonSchema;
  readonly required: boolean;
}

/** Every setting, each before those within it. A list of alternatives is no level of its own. */
export function settingsOf(schema: JsonSchema, under = ''): readonly Setting[] {
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, inner]): readonly Setting[] => {
    const path = under === '' ? name : `${under}.${name}`;
    return [{ path, schema: inner, required: schema.required?.includes(name) ?? false }, ...settingsOf(inner, path)];
  });
  const items = schema.items === undefined ? [] : settingsOf(schema.items, `${under}[]`);
  return [...own, ...items, ...(schema.anyOf ?? []).flatMap((alternative) => settingsOf(alternative, under))];
}

type Json = Readonly<Record<string, unknown>>;

/**
 * A schema whose optional properties tell their default in their description. Generators of types take one with the
 * keyword `default` for one that is always there, and then demand it in requests.
 */
export function defaultsInWords(schema: Json): Json {
  const { properties } = schema;
  if (typeof properties !== 'object' || properties === null) return schema;
  const told = Object.entries(properties as Readonly<Record<string, Json>>).map(([name, property]) => [name, defaultInWords(property)]);
  return { ...schema, properties: Object.fromEntries(told) as Json };
}

function defaultInWords({ default: value, description, ...property }: Json): Json {
  const words = value === undefined ? [] : [`Left out: ${JSON.stringify(value)}.`];
  const texts = [...(typeof description === 'string' ? [description] : []), ...words];
  return texts.length === 0 ? property : { ...property, description: texts.join(' ') };
}

import { expect, test } from 'vitest';
import { GATEWAYS } from '../gateways/registry.ts';
import { jsonSchemaOf, settingsOf } from './json-schema.ts';
import { ConfigFile } from './schema.ts';

const SCHEMAS = { 'the file': ConfigFile, ...Object.fromEntries(Object.entries(GATEWAYS).map(([name, { schema }]) => [name, schema])) };

test.each(Object.entries(SCHEMAS))('every setting of %s has a description, and a default or an example', (_name, schema) => {
  const settings = settingsOf(jsonSchemaOf(schema));
  const described = settings.filter(({ schema: { description } }) => /^\S.*\.$/.test(description ?? ''));
  const shown = settings.filter(({ schema: json }) => {
    const within = json.properties ?? json.items?.properties ?? json.anyOf?.[0]?.properties;
    return json.default !== undefined || json.examples !== undefined || within !== undefined || json.items?.examples !== undefined;
  });

  expect(settings.length).toBeGreaterThan(10);
  expect(settings.filter((setting) => !described.includes(setting)).map(({ path }) => path)).toEqual([]);
  expect(settings.filter((setting) => !shown.includes(setting)).map(({ path }) => path)).toEqual([]);
});

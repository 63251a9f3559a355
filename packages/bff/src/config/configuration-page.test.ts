import { expect, test } from 'vitest';
import { GATEWAYS } from '../gateways/registry.ts';
import { jsonSchemaOf, type JsonSchema, type Setting, settingsOf } from './json-schema.ts';
import { ConfigFile } from './schema.ts';

const PAGE = '../../../../docs/operate/configuration.md';

const HEAD = `# Configuration

One file, \`paydesk.config.yaml\`, or another one by \`--config FILE\`. \`paydesk init\` writes one that works; \`paydesk check-config\` names every
problem with its line and what to write instead; with \`paydesk config schema\` an editor completes and explains settings.

- A secret is never written into it: \`\${env:NAME}\` stands for a variable of the environment, \`\${file:/path}\` for a file, relative to the
  configuration. Both may stand in place of any text.
- SIGHUP has the file read again. \`keys\`, \`merchants\` and \`limits\` are taken over, for all that begins from then on; a file with problems
  changes nothing, and is logged. What else has changed is named in a warning and waits for the next start.
- A variable of the environment cannot change while a process runs: what is to be replaced by a reload stands in a file. [Keys](keys.md)
  says how.
- \`server.admin_host\` and \`server.admin_port\` are for operators alone. They have no login: keep them on this machine or in a network of
  your own.

All settings follow, written by a test from the schema that judges the file.
`;

/** With the settings of the whole file, and of an account at each gateway. */
function configurationPage(): string {
  const file = settingsOf(jsonSchemaOf(ConfigFile));
  const sections = Map.groupBy(file, ({ path }) => path.split(/[.[]/)[0] ?? path);
  const gateways = Object.entries(GATEWAYS).map(([name, { schema }]) =>
    sectionOf(`accounts[].settings of ${name}`, settingsOf(jsonSchemaOf(schema))),
  );
  return [HEAD, ...[...sections].map(([name, settings]) => sectionOf(name, settings)), ...gateways].join('\n');
}

function sectionOf(title: string, settings: readonly Setting[]): string {
  return `## ${title}\n\n${settings.map(lineOf).join('\n')}\n`;
}

function lineOf({ path, schema, required }: Setting): string {
  const facts = [kindOf(schema), required ? 'required' : presetOf(schema), exampleOf(schema)].filter((fact) => fact !== '');
  return `- \`${path}\` (${facts.join('; ')}): ${schema.description ?? ''}`;
}

function kindOf({ type, anyOf = [], items, secret, minimum, maximum, enum: words }: JsonSchema): string {
  if (secret === true) return 'a secret, by reference';
  if (Array.isArray(words)) return `one of ${words.map((word) => `\`${String(word)}\``).join(', ')}`;
  if (type === 'integer') return typeof maximum === 'number' ? `integer, ${String(minimum)} to ${String(maximum)}` : 'integer';
  if (type === 'array') return items?.type === 'object' ? 'list of objects' : 'list';
  return type ?? (anyOf.some((alternative) => alternative.type === 'object') ? 'object' : 'text');
}

function presetOf({ default: preset }: JsonSchema): string {
  if (preset === undefined) return '';
  const text = JSON.stringify(preset);
  return text === '{}' ? '' : `default \`${text}\``;
}

function exampleOf({ examples, default: preset }: JsonSchema): string {
  const first = examples?.[0];
  return first === undefined || (preset !== undefined && !isEmpty(preset)) ? '' : `such as \`${JSON.stringify(first)}\``;
}

function isEmpty(preset: unknown): boolean {
  return ['[]', '{}', '""'].includes(JSON.stringify(preset));
}

test('docs/operate/configuration.md holds every setting, as the schema has it', async () => {
  await expect(configurationPage()).toMatchFileSnapshot(PAGE);
});

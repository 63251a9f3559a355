import { type Command, parseCommand, refuseWords } from '../command.ts';

export const configSchema: Command = {
  name: 'config schema',
  summary: 'print a JSON Schema of the configuration, for editors',
  usage: `paydesk config schema

Prints a JSON Schema of the configuration file. Saved beside it, and named in its first line, editors that know YAML
complete settings, explain them and mark mistakes while they are typed:

  paydesk config schema > paydesk.schema.json
  # yaml-language-server: $schema=paydesk.schema.json

What a schema cannot say, such as that an account names a merchant that there is, \`paydesk check-config\` says.
`,
  async run(args) {
    refuseWords(parseCommand(args, {}).positionals);
    const [{ editorSchema }, { GATEWAYS }] = await Promise.all([
      import('../../config/editor-schema.ts'),
      import('../../gateways/registry.ts'),
    ]);
    process.stdout.write(`${JSON.stringify(editorSchema(GATEWAYS), null, 2)}\n`);
  },
};

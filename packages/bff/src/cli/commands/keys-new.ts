import { dirname, resolve } from 'node:path';
import { type Command, parseCommand, refuseWords } from '../command.ts';
import { CONFIG_OPTION, CONFIG_USAGE } from '../config-option.ts';
import { newKeys } from '../new-keys.ts';

export const keysNew: Command = {
  name: 'keys new',
  summary: 'put a new set of keys into files, and print what refers to them',
  usage: `paydesk keys new [options]

Puts keys that all replicas share into files that their owner alone may read, and prints \`keys\` of the configuration,
which refers to them. No file is ever replaced. To replace keys that are in use: \`paydesk keys rotate\`.

  --directory DIR   where the files go, beside the configuration; default: keys
${CONFIG_USAGE}`,
  async run(args) {
    const { values, positionals } = parseCommand(args, { ...CONFIG_OPTION, directory: { type: 'string', default: 'keys' } });
    refuseWords(positionals);
    process.stdout.write(await newKeys(resolve(dirname(values.config), values.directory), values.config));
  },
};

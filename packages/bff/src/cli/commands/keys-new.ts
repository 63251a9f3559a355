import { type Command, parseCommand, refuseWords } from '../command.ts';
import { newKeys } from '../new-keys.ts';

export const keysNew: Command = {
  name: 'keys new',
  summary: 'print a new set of keys for the configuration',
  usage: `paydesk keys new

Prints keys that all replicas share, for \`keys\` of the configuration: put them into files or variables, and refer to
those.
`,
  run(args) {
    refuseWords(parseCommand(args, {}).positionals);
    newKeys();
    return Promise.resolve();
  },
};

import { type Command, parseCommand, refuseWords } from '../command.ts';
import { CONFIG_OPTION, CONFIG_USAGE } from '../config-option.ts';

export const checkConfigCommand: Command = {
  name: 'check-config',
  summary: 'name every problem of the configuration, or say what follows from it',
  usage: `paydesk check-config [--config FILE]

Reads the configuration and names every problem with its line, or where each account is notified and what each
endpoint gets, and stops.

${CONFIG_USAGE}`,
  async run(args) {
    const { values, positionals } = parseCommand(args, CONFIG_OPTION);
    refuseWords(positionals);
    const { checkConfig } = await import('../check-config.ts');
    process.stdout.write(await checkConfig(values.config, (name) => process.env[name]));
  },
};

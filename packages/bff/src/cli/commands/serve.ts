import { type Command, parseCommand, refuseWords } from '../command.ts';
import { CONFIG_OPTION, CONFIG_USAGE } from '../config-option.ts';

export const serveCommand: Command = {
  name: 'serve',
  summary: 'run the BFF',
  usage: `paydesk serve [--config FILE]

Runs the BFF until it is told to stop, then finishes what is in flight.

${CONFIG_USAGE}`,
  async run(args) {
    const { values, positionals } = parseCommand(args, CONFIG_OPTION);
    refuseWords(positionals);
    const { serve } = await import('../serve.ts');
    await serve(values.config);
  },
};

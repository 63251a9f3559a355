import { type Command, parseCommand, refuseWords } from '../command.ts';
import { CONFIG_OPTION, CONFIG_USAGE } from '../config-option.ts';
import { workerCount } from '../workers/worker-count.ts';

export const serveCommand: Command = {
  name: 'serve',
  summary: 'run the BFF',
  usage: `paydesk serve [--config FILE] [--workers N]

Runs the BFF until it is told to stop, then finishes what is in flight.

${CONFIG_USAGE}  --workers N       processes that share the port: a number, or auto for one on each core; default: 1
`,
  async run(args) {
    const { values, positionals } = parseCommand(args, { ...CONFIG_OPTION, workers: { type: 'string', default: '1' } });
    refuseWords(positionals);
    const workers = workerCount(values.workers);
    const { serve } = await import('../serve.ts');
    await serve(values.config, workers);
  },
};

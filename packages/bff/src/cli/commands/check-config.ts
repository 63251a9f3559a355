import { type Command, parseCommand, refuseWords } from '../command.ts';
import { CONFIG_OPTION, CONFIG_USAGE } from '../config-option.ts';
import { printJson } from '../print-json.ts';

export const checkConfigCommand: Command = {
  name: 'check-config',
  summary: 'name every problem of the configuration, or say what follows from it',
  usage: `paydesk check-config [--config FILE] [--json]

Reads the configuration and names every problem with its line, or where each account is notified and what each
endpoint gets, and stops.

${CONFIG_USAGE}  --json            { "file": ..., "merchants": N, "accounts": [...], "endpoints": [...] } as one document
`,
  async run(args) {
    const { values, positionals } = parseCommand(args, { ...CONFIG_OPTION, json: { type: 'boolean', default: false } });
    refuseWords(positionals);
    const { checkConfig, checkedText } = await import('../check-config.ts');
    const checked = await checkConfig(values.config, (name) => process.env[name]);
    if (values.json) printJson(checked);
    else process.stdout.write(checkedText(checked));
  },
};

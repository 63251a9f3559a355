import { parseArgs } from 'node:util';
import { ConfigFault } from '../config/config-fault.ts';
import { checkConfig } from './check-config.ts';
import { newKeys } from './new-keys.ts';
import { serve } from './serve.ts';

const USAGE = `paydesk <command> [--config paydesk.config.yaml]

  serve          run the BFF
  check-config   read the configuration, name every problem with its line, and stop
  keys new       print a new set of keys for the configuration
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { config: { type: 'string', default: 'paydesk.config.yaml' }, help: { type: 'boolean', default: false } },
});
const command = positionals.join(' ');

try {
  if (values.help || command === '') process.stdout.write(USAGE);
  else if (command === 'serve') await serve(values.config);
  else if (command === 'check-config') await checkConfig(values.config);
  else if (command === 'keys new') newKeys();
  else {
    process.stderr.write(`There is no command "${command}".\n\n${USAGE}`);
    process.exitCode = 2;
  }
} catch (error) {
  process.stderr.write(error instanceof ConfigFault ? `The configuration cannot be used:\n${error.message}\n` : `${describe(error)}\n`);
  // Whatever has started, the database first of all, would keep a BFF alive that serves nobody.
  process.exit(1);
}

function describe(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

import { parseArgs } from 'node:util';
import { ConfigFault } from '../config/config-fault.ts';
import { newWebhookSecret } from '../security/webhook-secret.ts';
import { checkConfig } from './check-config.ts';
import { importMypos } from './import-mypos.ts';
import { newKeys } from './new-keys.ts';
import { readPackage } from './read-package.ts';
import { serve } from './serve.ts';

const USAGE = `paydesk <command> [--config paydesk.config.yaml]

  serve               run the BFF
  check-config        read the configuration, name every problem with its line,
                      or where each account is notified and what each endpoint gets, and stop
  keys new            print a new set of keys for the configuration
  keys webhook        print a new secret for an endpoint of a merchant
  keys import-mypos   put the keys of a myPOS configuration package into files, and print their account
                      --package file     where the package is; standard input when left out
                      --directory keys   where the files go; none is ever replaced
                      --allow-legacy-certificate   for the public sandbox only
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    config: { type: 'string', default: 'paydesk.config.yaml' },
    help: { type: 'boolean', default: false },
    package: { type: 'string' },
    directory: { type: 'string', default: 'keys' },
    'allow-legacy-certificate': { type: 'boolean', default: false },
  },
});
const command = positionals.join(' ');

try {
  if (values.help || command === '') process.stdout.write(USAGE);
  else if (command === 'serve') await serve(values.config);
  else if (command === 'check-config') process.stdout.write(await checkConfig(values.config, (name) => process.env[name]));
  else if (command === 'keys new') newKeys();
  else if (command === 'keys webhook') process.stdout.write(`${newWebhookSecret()}\n`);
  else if (command === 'keys import-mypos') {
    const { config: configFile, directory, 'allow-legacy-certificate': allowLegacy } = values;
    process.stdout.write(await importMypos(await readPackage(values.package), { directory, configFile, allowLegacy }));
  } else {
    // Not repeated: one of the words may be a secret that was meant for a file.
    process.stderr.write(`There is no such command.\n\n${USAGE}`);
    process.exitCode = 2;
  }
} catch (error) {
  process.stderr.write(error instanceof ConfigFault ? `The configuration cannot be used:\n${error.message}\n` : `${describe(error)}\n`);
  // A part that has started, such as the database, would keep a BFF alive that cannot serve.
  process.exit(1);
}

function describe(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

import { type Command, parseCommand, refuseWords } from '../command.ts';
import { CONFIG_OPTION, CONFIG_USAGE } from '../config-option.ts';
import { readPackage } from '../read-package.ts';

export const keysImportMypos: Command = {
  name: 'keys import-mypos',
  summary: 'put the keys of a myPOS configuration package into files',
  usage: `paydesk keys import-mypos [options]

Puts the keys of a myPOS configuration package into files, and prints the account for the configuration.

  --package FILE    where the package is; standard input when left out
  --directory DIR   where the files go, default: keys; none is ever replaced
  --allow-legacy-certificate
                    for the public sandbox only
${CONFIG_USAGE}`,
  async run(args) {
    const { values, positionals } = parseCommand(args, {
      ...CONFIG_OPTION,
      package: { type: 'string' },
      directory: { type: 'string', default: 'keys' },
      'allow-legacy-certificate': { type: 'boolean', default: false },
    });
    refuseWords(positionals);
    const { importMypos } = await import('../import-mypos.ts');
    const { config: configFile, directory, 'allow-legacy-certificate': allowLegacy } = values;
    process.stdout.write(await importMypos(await readPackage(values.package), { directory, configFile, allowLegacy }));
  },
};

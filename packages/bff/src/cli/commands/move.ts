import { resolve } from 'node:path';
import { stringify } from 'yaml';
import { type Command, parseCommand, refuseWords, WrongUse } from '../command.ts';
import { CONFIG_OPTION, CONFIG_USAGE } from '../config-option.ts';

const OPTIONS = { ...CONFIG_OPTION, json: { type: 'boolean', default: false }, to: { type: 'string' } } as const;

export const moveCommand: Command = {
  name: 'move',
  summary: 'move all that the database holds to another one',
  usage: `paydesk move --to PLACE [--json] [--config FILE]

Copies all that the database of the configuration holds to another one, which must be empty, wholly or not at all,
and marks the old one as moved: no replica starts on it any more. Stop every replica first. Then write what is printed
into the configuration. Keys that Paydesk has made by itself (keys.json) go along: beside a server into files in keys,
beside the configuration, which all replicas need.

  --to PLACE        a directory, for the embedded database, or the name of an environment variable with the URL of a
                    server
  --json            says what was done as one JSON object
${CONFIG_USAGE}`,
  async run(args) {
    const { values, positionals } = parseCommand(args, OPTIONS);
    refuseWords(positionals);
    if (values.to === undefined) throw new WrongUse('Name the place by --to: a directory, or an environment variable with a URL.');
    const { move } = await import('../move.ts');
    const place = placeNamed(values.to);
    const { rows, tables, keysFile, keys } = await move(values.config, place);
    if (values.json) {
      process.stdout.write(`${JSON.stringify({ rows, tables, keys_file: keysFile, keys })}\n`);
      return;
    }
    const database = place === values.to ? { directory: resolve(place) } : { url: `\${env:${values.to}}` };
    const written = stringify({ database, ...(keys === null ? {} : { keys }) }, { lineWidth: 0 });
    process.stdout.write(
      `${String(rows)} rows of ${String(tables)} tables are moved. Write this into ${values.config}, in place of \`database\`:\n\n${written}`,
    );
  },
};

/** A URL holds a password, which others on this machine could see among the arguments. */
function placeNamed(to: string): string {
  if (/^postgres(ql)?:\/\//.test(to)) throw new WrongUse('A URL may hold a password: put it into an environment variable and name that.');
  return /^[A-Z][A-Z0-9_]*$/.test(to) ? (process.env[to] ?? missing()) : to;
}

function missing(): never {
  throw new WrongUse('The environment variable that --to names is not set.');
}

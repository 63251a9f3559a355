import { type Command, parseCommand, refuseWords, WrongUse } from '../command.ts';
import { CONFIG_OPTION, CONFIG_USAGE } from '../config-option.ts';

const OPTIONS = { ...CONFIG_OPTION, json: { type: 'boolean', default: false }, to: { type: 'string' } } as const;

export const moveCommand: Command = {
  name: 'move',
  summary: 'move all that the database holds to another one',
  usage: `paydesk move --to PLACE [--json] [--config FILE]

Copies all that the database of the configuration holds to another one, which must be empty, wholly or not at all,
and marks the old one as moved: no replica starts on it any more. Stop every replica first. Then change \`database\`
in the configuration.

  --to PLACE        a directory, for the embedded database, or the name of an environment variable with the URL of a
                    server
  --json            says what was done as one JSON object
${CONFIG_USAGE}`,
  async run(args) {
    const { values, positionals } = parseCommand(args, OPTIONS);
    refuseWords(positionals);
    if (values.to === undefined) throw new WrongUse('Name the place by --to: a directory, or an environment variable with a URL.');
    const { move } = await import('../move.ts');
    const { rows, tables, keysFile } = await move(values.config, placeNamed(values.to));
    if (values.json) process.stdout.write(`${JSON.stringify({ rows, tables, keys_file: keysFile })}\n`);
    else
      process.stdout.write(`${String(rows)} rows of ${String(tables)} tables are moved. Now change \`database\` in the configuration.\n`);
    if (keysFile !== null && !values.json)
      process.stdout.write(`The keys are in ${keysFile}. Beside a server, all replicas need them as \`keys\` of the configuration.\n`);
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

import { type Command, parseCommand, WrongUse } from '../command.ts';
import { CONFIG_OPTION, CONFIG_USAGE } from '../config-option.ts';

export const backupCommand: Command = {
  name: 'backup',
  summary: 'write all that the database holds to a file',
  usage: `paydesk backup FILE [--json] [--config FILE]

Writes all that the database holds, as it is at one moment, to a new file, compressed. Paydesk may go on serving.
Keys that Paydesk has made by itself (keys.json) are written to FILE.keys beside it: keep that one apart, it opens
all the others.

  --json            says what was written as one JSON object
${CONFIG_USAGE}`,
  async run(args) {
    const { values, positionals } = parseCommand(args, { ...CONFIG_OPTION, json: { type: 'boolean', default: false } });
    const [file, more] = positionals;
    if (file === undefined || more !== undefined) throw new WrongUse('Name one file that the backup is written to.');
    const { backup } = await import('../backup.ts');
    const { keysFile, ...told } = await backup(values.config, file);
    if (values.json) process.stdout.write(`${JSON.stringify({ ...told, keys_file: keysFile })}\n`);
    else process.stdout.write(`${String(told.rows)} rows of ${String(told.tables)} tables are in ${file}, ${String(told.bytes)} bytes.\n`);
    if (keysFile !== null)
      process.stderr.write(`THE KEYS of Paydesk are in ${keysFile}: keep that file apart from the backup, and secret.\n`);
  },
};

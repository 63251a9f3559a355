import { VERSION } from '../version.ts';
import { EXIT_CODES } from './exit-codes.ts';
import { faultText, exitCodeOf } from './fault-text.ts';
import { findCommand, type FoundCommand } from './find-command.ts';
import { helpFor } from './help.ts';

const words = process.argv.slice(2);

// The reader of a pipe, such as head, has seen enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

const help = helpFor(words);
const found = findCommand(words);
if (words[0] === '--version') process.stdout.write(`${VERSION}\n`);
else if (help !== undefined) {
  (help.exitCode === EXIT_CODES.done ? process.stdout : process.stderr).write(help.text);
  process.exitCode = help.exitCode;
} else if (found !== undefined) await run(found);

async function run(asked: FoundCommand): Promise<void> {
  try {
    await asked.command.run(asked.args);
  } catch (error) {
    process.stderr.write(faultText(error, asked));
    // A part that has started, such as the database, would keep a BFF alive that cannot serve.
    process.exit(exitCodeOf(error));
  }
}

import { VERSION } from '../version.ts';
import { EXIT_CODES } from './exit-codes.ts';
import { faultText, exitCodeOf } from './fault-text.ts';
import { commandsUnder, findCommand, listOf } from './find-command.ts';

const words = process.argv.slice(2);
const asksForHelp = words[0] === 'help' || words.some((word) => word === '--help' || word === '-h');
const named = words.filter((word) => !['help', '--help', '-h'].includes(word));

// The reader of a pipe, such as head, has seen enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

if (words[0] === '--version') process.stdout.write(`${VERSION}\n`);
else if (asksForHelp || words.length === 0) help();
else await run();

async function run(): Promise<void> {
  const found = findCommand(words);
  if (found === undefined) {
    unknownCommand();
    return;
  }
  try {
    await found.command.run(found.args);
  } catch (error) {
    process.stderr.write(faultText(error, found));
    // A part that has started, such as the database, would keep a BFF alive that cannot serve.
    process.exit(exitCodeOf(error));
  }
}

function help(): void {
  const command = findCommand(named)?.command;
  if (command !== undefined) process.stdout.write(command.usage);
  else if (commandsUnder(named).length === 0) unknownCommand();
  else process.stdout.write(overview());
}

function unknownCommand(): void {
  // Not repeated: one of the words may be a secret that was meant for a file.
  process.stderr.write(`There is no such command.\n\n${overview()}`);
  process.exitCode = EXIT_CODES.wrong_use;
}

/** Of the commands that begin like what was typed, or else of all. */
function overview(): string {
  const [group = ''] = named;
  const alike = commandsUnder([group]);
  return `paydesk COMMAND [options]\n\n${listOf(alike.length > 0 ? alike : commandsUnder([]))}\npaydesk help COMMAND tells more of one, paydesk --version which release this is.\n`;
}

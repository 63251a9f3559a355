import { ConfigFault } from '../config/config-fault.ts';
import { VERSION } from '../version.ts';
import { CommandFault, WrongUse } from './command.ts';
import { printable } from './printable.ts';
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
    process.stderr.write(`${printable(describe(error))}\n`);
    if (error instanceof WrongUse) process.stderr.write(`\npaydesk help ${found.command.name} says how it is used.\n`);
    // A part that has started, such as the database, would keep a BFF alive that cannot serve.
    process.exit(error instanceof WrongUse ? 2 : 1);
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
  process.exitCode = 2;
}

/** Of the commands that begin like what was typed, or else of all. */
function overview(): string {
  const [group = ''] = named;
  const alike = commandsUnder([group]);
  return `paydesk COMMAND [options]\n\n${listOf(alike.length > 0 ? alike : commandsUnder([]))}\npaydesk help COMMAND tells more of one, paydesk --version which release this is.\n`;
}

function describe(error: unknown): string {
  if (error instanceof ConfigFault) return `The configuration cannot be used:\n${error.message}`;
  if (error instanceof WrongUse || error instanceof CommandFault) return error.message;
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

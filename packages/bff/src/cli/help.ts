import { COMMAND_GROUPS } from './commands.ts';
import type { Command } from './command.ts';
import { EXIT_CODES, type ExitCode } from './exit-codes.ts';
import { commandsUnder, findCommand } from './find-command.ts';

export interface Help {
  readonly text: string;
  /** `wrong_use` where what was typed is no command: then it is said on standard error. */
  readonly exitCode: ExitCode;
}

const ASKING: ReadonlySet<string> = new Set(['--help', '-h']);

/**
 * @param words As they were typed after `paydesk`.
 * @returns What is printed in place of running a command; `undefined` where one is to be run.
 */
export function helpFor(words: readonly string[]): Help | undefined {
  const isAsked = words.length === 0 || words[0] === 'help' || words.some((word) => ASKING.has(word));
  const named = words.filter((word) => word !== 'help' && !ASKING.has(word));
  const found = findCommand(named);
  if (!isAsked) return found === undefined ? noSuchCommand(named) : undefined;
  if (found !== undefined) return { text: found.command.usage, exitCode: EXIT_CODES.done };
  return commandsUnder(named).length === 0 ? noSuchCommand(named) : { text: overview(named), exitCode: EXIT_CODES.done };
}

/** No word is repeated: one may be a secret that was meant for a file. */
function noSuchCommand(named: readonly string[]): Help {
  return { text: `There is no such command.\n\n${overview(named)}`, exitCode: EXIT_CODES.wrong_use };
}

/** The commands that begin like what was typed, or else all, under their headings. */
function overview([first = '']: readonly string[]): string {
  const alike = commandsUnder([first]);
  const shown = alike.length > 0 ? alike : commandsUnder([]);
  const width = Math.max(...shown.map(({ name }) => name.length)) + 3;
  const groups = COMMAND_GROUPS.map(({ heading, commands }) => ({
    heading,
    listed: commands.filter((command) => shown.includes(command)),
  }));
  const lists = groups.filter(({ listed }) => listed.length > 0).map(({ heading, listed }) => `${heading}\n${listOf(listed, width)}`);
  return `paydesk COMMAND [options]\n\n${lists.join('\n')}\npaydesk help COMMAND tells more of one, paydesk --version which release this is.\n`;
}

function listOf(commands: readonly Command[], width: number): string {
  return commands.map(({ name, summary }) => `  ${name.padEnd(width)}${summary}\n`).join('');
}

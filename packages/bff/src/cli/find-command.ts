import type { Command } from './command.ts';
import { COMMANDS } from './commands.ts';

export interface FoundCommand {
  readonly command: Command;
  /** What follows its name. */
  readonly args: readonly string[];
}

/** @param words As they were typed after `paydesk`. */
export function findCommand(words: readonly string[]): FoundCommand | undefined {
  const args = commandFirst(words);
  const command = COMMANDS.find(({ name }) => name.split(' ').every((word, index) => args[index] === word));
  return command === undefined ? undefined : { command, args: args.slice(command.name.split(' ').length) };
}

/** Those whose name begins with these words: all of them for no word. */
export function commandsUnder(words: readonly string[]): readonly Command[] {
  return COMMANDS.filter(({ name }) => words.every((word, index) => name.split(' ')[index] === word));
}

/** `--config` may stand before the command. */
function commandFirst(words: readonly string[]): readonly string[] {
  const [first = '', second = ''] = words;
  if (first === '--config') return [...words.slice(2), first, second];
  return first.startsWith('--config=') ? [...words.slice(1), first] : words;
}

import { ConfigFault } from '../config/config-fault.ts';
import { CommandFault, WrongUse } from './command.ts';
import { EXIT_CODES, type ExitCode } from './exit-codes.ts';
import type { FoundCommand } from './find-command.ts';
import { printable } from './printable.ts';

/** What standard error shows when a command has failed: sentences, or one JSON object in a line beside `--json`. */
export function faultText(error: unknown, { command, args }: FoundCommand): string {
  const message = messageOf(error);
  if (args.includes('--json')) {
    return `${printable(JSON.stringify({ error: { code: codeOf(error), message, exit_code: exitCodeOf(error) } }))}\n`;
  }
  const help = error instanceof WrongUse ? `\npaydesk help ${command.name} says how it is used.\n` : '';
  return `${printable(message)}\n${help}`;
}

export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof WrongUse) return EXIT_CODES.wrong_use;
  return error instanceof CommandFault ? error.exitCode : EXIT_CODES.not_done;
}

function codeOf(error: unknown): string {
  if (error instanceof WrongUse) return 'wrong_use';
  if (error instanceof ConfigFault) return 'config';
  return error instanceof CommandFault ? error.code : 'failed';
}

function messageOf(error: unknown): string {
  if (error instanceof ConfigFault) return `The configuration cannot be used:\n${error.message}`;
  if (error instanceof WrongUse || error instanceof CommandFault) return error.message;
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

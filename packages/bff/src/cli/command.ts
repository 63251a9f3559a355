import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { EXIT_CODES, type ExitCode } from './exit-codes.ts';

/** One command of `paydesk`. */
export interface Command {
  /** What is typed: `events list`. */
  readonly name: string;
  /** In the list of all commands. */
  readonly summary: string;
  /** Words, options and what they do, as `paydesk help` shows them. */
  readonly usage: string;
  /**
   * @param args What follows the name.
   * @throws {WrongUse | CommandFault | ConfigFault}
   */
  readonly run: (args: readonly string[]) => Promise<void>;
}

/** The command was typed in a way that it cannot be run. Its message says what to type, and repeats no word: it may be a secret. */
export class WrongUse extends Error {
  override readonly name = 'WrongUse';
}

interface FaultFacts {
  readonly cause?: unknown;
  /** For scripts, beside the message: that of the API where it has answered with a problem. Default: `failed`. */
  readonly code?: string;
  /** Default: 1. */
  readonly exitCode?: ExitCode;
}

/** The command has not done what it was to do. Its message is a sentence for the operator. */
export class CommandFault extends Error {
  override readonly name = 'CommandFault';
  readonly code: string;
  readonly exitCode: ExitCode;

  constructor(message: string, { cause, code = 'failed', exitCode = EXIT_CODES.not_done }: FaultFacts = {}) {
    super(message, cause === undefined ? {} : { cause });
    this.code = code;
    this.exitCode = exitCode;
  }
}

/** @throws {WrongUse} For an option that there is not, or one without its value. */
export function parseCommand<Options extends ParseArgsOptionsConfig>(args: readonly string[], options: Options) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new WrongUse(complaint(error, options));
  }
}

/** @throws {WrongUse} */
export function refuseWords(words: readonly string[]): void {
  if (words.length > 0) throw new WrongUse('There is a word too many: this command takes options only.');
}

const KEY_OPTION = /^--(api-?|secret-?)?(key|secret)$/;

function complaint(error: unknown, options: ParseArgsOptionsConfig): string {
  const message = error instanceof Error ? error.message : '';
  const [, option = ''] = /'(--?[a-z][a-z-]*)/.exec(message) ?? [];
  if (option !== '' && options[option.slice(2)] !== undefined) {
    return options[option.slice(2)]?.type === 'boolean' ? `${option} takes no value.` : `${option} needs a value after it.`;
  }
  if (KEY_OPTION.test(option)) {
    return `There is no option ${option}: others on this machine could see its value. Secrets are taken from environment variables.`;
  }
  return `There is no such option${option === '' ? '' : `: ${option}`}.`;
}

import { createInterface } from 'node:readline/promises';
import { CommandFault, WrongUse } from './command.ts';
import { printable } from './printable.ts';

/** The person at a terminal. */
export interface Person {
  /** Resolves with what was typed, without blanks around it. */
  readonly ask: (question: string) => Promise<string>;
}

/** Undefined where no person reads: standard input or standard error is a file or a pipe. */
export function personAtTerminal(): Person | undefined {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return undefined;
  return {
    async ask(question) {
      const lines = createInterface({ input: process.stdin, output: process.stderr });
      try {
        return (await lines.question(printable(question))).trim();
      } finally {
        lines.close();
      }
    },
  };
}

/**
 * @param what Will be done, as a sentence.
 * @throws {WrongUse} Where no person can be asked.
 * @throws {CommandFault} The person does not want it.
 */
export async function confirm(what: string, yes: boolean, person: Person | undefined): Promise<void> {
  if (yes) return;
  if (person === undefined) throw new WrongUse(`This is not a terminal, so it cannot be asked for: add --yes. ${what}`);
  const answer = await person.ask(`${what}\nGo on? Type yes: `);
  if (answer.toLowerCase() !== 'yes') throw new CommandFault('Nothing was done.', { code: 'not_confirmed' });
}

/**
 * An option that was left out, asked for on a terminal.
 *
 * @throws {WrongUse} Where no person can be asked.
 */
export async function given(option: string, value: string | undefined, question: string, person: Person | undefined): Promise<string> {
  if (value !== undefined) return value;
  if (person === undefined) throw new WrongUse(`${option} is missing. ${question}`);
  return person.ask(`${question} `);
}

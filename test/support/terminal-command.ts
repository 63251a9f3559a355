import { type ChildProcess, spawn } from 'node:child_process';
import { expect, onTestFinished } from 'vitest';
import { COMPILED, PROGRAMS } from './bff-process.ts';

/**
 * The `paydesk` command at a terminal, which `script` of the operating system makes: input, output and errors are one there.
 * Ends with its test at the latest.
 */
export class TerminalCommand {
  /** All that the terminal has shown so far. */
  shown = '';
  readonly #child: ChildProcess;
  readonly #ended: Promise<number | null>;

  /** @param environment Beside the one of the tests. */
  constructor(words: readonly string[], environment: Readonly<Record<string, string>>) {
    const typed = [process.execPath, ...PROGRAMS.sources, ...words];
    const child = spawn('script', argumentsOf(typed), {
      env: { ...process.env, ...COMPILED, ...environment },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    child.stdout.setEncoding('utf8').on('data', (text: string) => (this.shown += text));
    this.#child = child;
    this.#ended = new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    onTestFinished(async () => {
      child.kill('SIGKILL');
      await this.#ended;
    });
  }

  /** Types a line once a question is shown. */
  async answer(question: string, line: string): Promise<void> {
    await expect.poll(() => this.shown).toContain(question);
    this.#child.stdin?.write(`${line}\n`);
  }

  /** With the exit code of the command. */
  ended(): Promise<number | null> {
    return this.#ended;
  }
}

/** That of Linux takes one text for a shell, that of BSD and macOS takes words. */
function argumentsOf(typed: readonly string[]): readonly string[] {
  if (process.platform !== 'linux') return ['-q', '/dev/null', ...typed];
  return [
    '--quiet',
    '--return',
    '--flush',
    '--command',
    typed.map((word) => `'${word.replaceAll("'", String.raw`'\''`)}'`).join(' '),
    '/dev/null',
  ];
}

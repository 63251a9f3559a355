import { type ChildProcess, spawn } from 'node:child_process';
import { onTestFinished } from 'vitest';
import { COMPILED, PROGRAMS } from './bff-process.ts';

export interface Ended {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** The `paydesk` command, as an operator types it. Ends with its test at the latest. */
export class PaydeskCommand {
  /** What it has printed so far. */
  stdout = '';
  stderr = '';
  readonly #child: ChildProcess;
  readonly #ended: Promise<Ended>;

  /** @param environment Beside the one of the tests. */
  constructor(words: readonly string[], environment: Readonly<Record<string, string>>) {
    const child = spawn(process.execPath, [...PROGRAMS.sources, ...words], {
      env: { ...process.env, ...COMPILED, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.setEncoding('utf8').on('data', (text: string) => (this.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
    this.#child = child;
    this.#ended = new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (exitCode, signal) => {
        resolve({ exitCode, signal });
      });
    });
    onTestFinished(async () => {
      child.kill('SIGKILL');
      await this.#ended;
    });
  }

  /** Lines of standard output. */
  get lines(): readonly string[] {
    return this.stdout.split('\n').slice(0, -1);
  }

  /** Reads nothing more of what it prints, as `head` does. */
  closePipe(): void {
    this.#child.stdout?.destroy();
  }

  ended(): Promise<Ended> {
    return this.#ended;
  }

  /** As Ctrl+C does. */
  interrupt(): Promise<Ended> {
    this.#child.kill('SIGINT');
    return this.#ended;
  }
}

import { spawn } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A script and its arguments, after those for Node itself. `cwd` is below the repository root. */
export interface Script {
  readonly file: string;
  readonly args: readonly string[];
  readonly nodeArgs?: readonly string[];
  readonly cwd?: string;
}

export interface ScriptResult {
  readonly exitCode: number;
  readonly output: string;
}

/** Shows what a script prints, as it comes. */
export interface Display {
  readonly out: NodeJS.WritableStream;
  readonly err: NodeJS.WritableStream;
}

export const TERMINAL: Display = { out: process.stdout, err: process.stderr };

/** Runs a script on the Node that runs us. Its output is shown at once, and kept. */
export function runScript({ file, args, nodeArgs = [], cwd = '.' }: Script, { out, err }: Display = TERMINAL): Promise<ScriptResult> {
  const child = spawn(process.execPath, [...nodeArgs, join(ROOT, file), ...args], {
    cwd: join(ROOT, cwd),
    env: environment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    out.write(chunk);
  });
  child.stderr.pipe(err, { end: false });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode) => {
      resolve({ exitCode: exitCode ?? 1, output: Buffer.concat(chunks).toString('utf8') });
    });
  });
}

/** What a script starts finds the same Node first. Colors are for people: a pipe gets plain lines. */
function environment(): NodeJS.ProcessEnv {
  const { FORCE_COLOR: _force, NO_COLOR: _no, ...rest } = process.env;
  const path = [dirname(process.execPath), rest['PATH']].filter((entry) => entry !== undefined).join(delimiter);
  return { ...rest, PATH: path, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }) };
}

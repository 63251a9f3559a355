import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const BFF = new URL('../../packages/bff/', import.meta.url);

/** What Node is told to run: our sources, or the one file that is shipped. */
export const PROGRAMS = {
  sources: ['--conditions=source', fileURLToPath(new URL('src/cli/main.ts', BFF))],
  bundle: [fileURLToPath(new URL('dist/bundle/paydesk.js', BFF))],
} as const;

/** Of programs that are started often. Within the project, so that nothing stays elsewhere. */
export const COMPILED = { NODE_COMPILE_CACHE: fileURLToPath(new URL('../../node_modules/.cache/node-compile/', import.meta.url)) } as const;
const LAST_LINES = 12;

export interface BffProcess {
  readonly pid: number;
  /** What the BFF itself says about its start. */
  readonly readyAfterMs: number;
  /** Resolves when the process has ended, for any reason. */
  readonly ended: Promise<BffEnd>;
  /** Ends the process and waits until it is gone. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

export interface BffEnd {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The last lines it wrote: usually the reason. */
  readonly lastLines: readonly string[];
}

export interface BffStart {
  readonly configFile: string;
  readonly secrets: Readonly<Record<string, string>>;
  /** Everything the process writes is added to this file. */
  readonly logFile: string;
  /** Default: the sources, which are never out of date. */
  readonly program?: keyof typeof PROGRAMS | readonly string[];
  /** How many files and connections the process may have open. Default: as many as we may. */
  readonly descriptorsMax?: number;
  /** Processes that share the port. Default 1. */
  readonly workers?: number;
}

/**
 * Runs `paydesk serve` and waits until it is ready.
 *
 * @throws {Error} With its last words, when it ends before that.
 */
export async function startBff({
  configFile,
  secrets,
  logFile,
  program = 'sources',
  descriptorsMax,
  workers,
}: BffStart): Promise<BffProcess> {
  const limited = descriptorsMax === undefined ? [] : ['sh', '-c', `ulimit -n ${descriptorsMax} && exec "$0" "$@"`];
  const several = workers === undefined ? [] : ['--workers', `${workers}`];
  const node = [
    process.execPath,
    ...(typeof program === 'string' ? PROGRAMS[program] : program),
    'serve',
    '--config',
    configFile,
    ...several,
  ];
  const [command = '', ...rest] = [...limited, ...node];
  const child = spawn(command, rest, {
    env: { ...process.env, ...COMPILED, ...secrets },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const killWithUs = () => child.kill('SIGKILL');
  process.once('exit', killWithUs);
  const log = createWriteStream(logFile, { flags: 'a' });
  const lastLines: string[] = [];
  const ready = Promise.withResolvers<number>();
  for (const output of [child.stdout, child.stderr]) {
    output.pipe(log, { end: false });
    createInterface(output).on('line', (line) => {
      lastLines.push(line);
      if (lastLines.length > LAST_LINES) lastLines.shift();
      const readyAfterMs = readyAfter(line);
      if (readyAfterMs !== undefined) ready.resolve(readyAfterMs);
    });
  }
  const ended = new Promise<BffEnd>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode, signal) => {
      process.off('exit', killWithUs);
      log.end();
      void finished(log).then(() => {
        resolve({ exitCode, signal, lastLines });
      });
    });
  });
  const outcome = await Promise.race([ready.promise, ended]);
  if (typeof outcome !== 'number') throw new Error(`The BFF did not start: ${describeEnd(outcome)}`);
  return {
    pid: child.pid ?? 0,
    readyAfterMs: outcome,
    ended,
    async end(signal) {
      child.kill(signal);
      await ended;
    },
  };
}

/** How and, as far as it has said so, why. */
export function describeEnd({ exitCode, signal, lastLines }: BffEnd): string {
  return [signal === null ? `it ended with code ${exitCode}` : `it was ended by ${signal}`, ...lastLines].join('\n');
}

function readyAfter(line: string): number | undefined {
  if (!line.includes('"ready_after_ms"')) return undefined;
  const { ready_after_ms: readyAfterMs } = JSON.parse(line) as { ready_after_ms: unknown };
  return typeof readyAfterMs === 'number' ? readyAfterMs : undefined;
}

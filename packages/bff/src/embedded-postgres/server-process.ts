import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Binaries } from './binaries.ts';
import type { DataDirectory } from './data-directory.ts';
import { serverEnvironment } from './environment.ts';
import { EmbeddedPostgresFault, systemErrorCode } from './fault.ts';
import { spawnGuarded, type GuardedProcess } from './guard.ts';
import { readPostmasterFile } from './postmaster-file.ts';

/** A server of ours that accepts connections. */
export interface ServerProcess {
  readonly pid: number;
  /** Resolves with the reason when the server has ended, asked or unasked. */
  readonly ended: Promise<string>;
  /** Fast shutdown: sessions end, everything is flushed. */
  stop(): Promise<void>;
}

export type Launch =
  | { readonly kind: 'ready'; readonly server: ServerProcess }
  /** `passing`: another server is there or just leaving, so trying again helps. */
  | { readonly kind: 'refused'; readonly passing: boolean; readonly reason: string };

/** Reading the log of a crash can take a while. */
const READY_MS_MAX = 60_000;
const FAST_SHUTDOWN_MS_MAX = 30_000;
const LOG_LINES_KEPT = 20;

const READY = 'database system is ready to accept connections';
const PASSING = /lock file .* (already exists|is empty)|pre-existing shared memory block|another postmaster/;

export async function launchServer(
  binaries: Binaries,
  data: DataDirectory,
  serverArguments: readonly string[],
  onLine: (line: string) => void,
): Promise<Launch> {
  const guarded = spawnGuarded(binaries.postgres, serverArguments, {
    cwd: data.cluster,
    env: serverEnvironment(),
    user: data.user,
  });
  const { child } = guarded;
  const lines: string[] = [];
  const ready = Promise.withResolvers<'ready'>();
  let isReady = false;
  if (child.stderr !== null) {
    createInterface(child.stderr).on('line', (line) => {
      lines.push(line);
      if (lines.length > LOG_LINES_KEPT) lines.shift();
      if (isReady) onLine(line);
      else if ((isReady = line.includes(READY))) ready.resolve('ready');
    });
  }
  const deadline = setTimeout(() => {
    guarded.letGo();
  }, READY_MS_MAX);
  try {
    const outcome = await Promise.race([ready.promise, closed(child)]);
    const pid = outcome === 'ready' ? (await readPostmasterFile(data.cluster))?.pid : undefined;
    if (pid !== undefined) return { kind: 'ready', server: serverProcess(guarded, binaries, data, pid) };
    guarded.letGo();
    const reason = [...lines, outcome].join('; ');
    return { kind: 'refused', passing: PASSING.test(reason), reason };
  } finally {
    clearTimeout(deadline);
  }
}

async function closed(child: ChildProcess): Promise<string> {
  try {
    const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
    return describeEnd(code, signal);
  } catch (cause) {
    throw new EmbeddedPostgresFault('binaries_unusable', `The PostgreSQL server could not be started: ${String(cause)}`, { cause });
  }
}

function serverProcess(guarded: GuardedProcess, binaries: Binaries, data: DataDirectory, pid: number): ServerProcess {
  const { child } = guarded;
  const ended = new Promise<string>((resolve) => {
    const end = (): void => {
      guarded.letGo(); // a guard that was killed alone leaves its reader, which now stops the server
      resolve(describeEnd(child.exitCode, child.signalCode));
    };
    if (child.exitCode !== null || child.signalCode !== null) end();
    else child.once('exit', end);
  });
  return {
    pid,
    ended,
    async stop() {
      if (process.platform === 'win32') shutDownOnWindows(binaries, data);
      guarded.letGo();
      const impatient = setTimeout(() => {
        shutDownAtOnce(pid); // what was acknowledged is in its log already
      }, FAST_SHUTDOWN_MS_MAX);
      await ended;
      clearTimeout(impatient);
    },
  };
}

function shutDownAtOnce(pid: number): void {
  try {
    process.kill(pid, 'SIGQUIT');
  } catch (error) {
    if (systemErrorCode(error) !== 'ESRCH') throw error;
  }
}

/** Windows has no signals: the server listens on a named pipe that `pg_ctl` knows. */
function shutDownOnWindows(binaries: Binaries, data: DataDirectory): void {
  spawn(binaries.pgCtl, ['stop', '-D', data.cluster, '-m', 'fast'], { windowsHide: true, stdio: 'ignore' }).on('error', () => undefined);
}

function describeEnd(code: number | null, signal: NodeJS.Signals | null): string {
  return signal === null ? `it ended with code ${String(code)}` : `it was ended by ${signal}`;
}

import { spawn, type ChildProcess } from 'node:child_process';
import { Duplex } from 'node:stream';
import type { UnprivilegedUser } from './run-as.ts';

/**
 * Runs the server for as long as descriptor 3 stays open. We hold its other end: closing it, or dying in any way,
 * ends the `read`, and SIGINT is a fast shutdown. Signals to our group are ignored here, for payments under way
 * still need the database while we stop. The reader is killed with the server, so that it never signals another process with the same id.
 */
const GUARD = `
trap '' HUP INT TERM
"$0" "$@" 3<&- &
server=$!
(read -r _ <&3; kill -INT $server) &
reader=$!
wait $server
status=$?
kill -KILL $reader 2>/dev/null
exit $status
`;

export interface GuardedProcess {
  readonly child: ChildProcess;
  /** Asks the server to shut down fast; on Windows this is not ours to do. */
  letGo(): void;
}

/** Starts the server below the guard, in a session of its own; on Windows, which has no `sh`, alone. */
export function spawnGuarded(
  program: string,
  programArguments: readonly string[],
  options: { cwd: string; env: NodeJS.ProcessEnv; user: UnprivilegedUser | undefined },
): GuardedProcess {
  const { user, ...rest } = options;
  const common = { ...rest, ...user, windowsHide: true };
  if (process.platform === 'win32') {
    const child = spawn(program, programArguments, { ...common, stdio: ['ignore', 'ignore', 'pipe'] });
    return { child, letGo: () => undefined };
  }
  const child = spawn('/bin/sh', ['-c', GUARD, program, ...programArguments], {
    ...common,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  const leash = child.stdio[3];
  if (leash instanceof Duplex) leash.on('error', () => undefined); // the guard is gone: its exit says so
  return {
    child,
    letGo: () => {
      if (leash instanceof Duplex) leash.destroy();
    },
  };
}

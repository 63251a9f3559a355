import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

interface Process {
  readonly pid: number;
  readonly parent: number;
  /** One letter: `Z` once the process has ended and waits for its parent. */
  readonly state: string;
  readonly command: string;
}

/** A process and all that it has started, in any process group. */
export function processTree(root: number): readonly number[] {
  const parents = new Map(processes().map(({ pid, parent }) => [pid, parent]));
  const belongs = (pid: number): boolean => pid === root || (parents.has(pid) && belongs(parents.get(pid) ?? 0));
  return [...parents.keys()].filter(belongs);
}

/** Those of the processes that still run, with their commands. */
export function stillRunning(pids: readonly number[]): readonly string[] {
  const wanted = new Set(pids);
  return processes()
    .filter(({ pid, state }) => wanted.has(pid) && !state.startsWith('Z'))
    .map(({ pid, command }) => `${pid}: ${command.slice(0, 80)}`);
}

/** A bare Debian has no `ps`, and macOS no `/proc`. */
function processes(): readonly Process[] {
  return existsSync('/proc/self/status') ? processesOfProc() : processesOfPs();
}

function processesOfProc(): readonly Process[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map(Number).flatMap((pid) => {
    try {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      const field = (name: string) => new RegExp(`^${name}:\\s*(\\S+)`, 'm').exec(status)?.[1] ?? '';
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      return [{ pid, parent: Number(field('PPid')), state: field('State'), command }];
    } catch {
      // It ended between the list and its file.
      return [];
    }
  });
}

function processesOfPs(): readonly Process[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat=,args='], { encoding: 'utf8' }).trimEnd().split('\n');
  return lines.map((line) => {
    const [, pid = '', parent = '', state = '', command = ''] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    return { pid: Number(pid), parent: Number(parent), state, command };
  });
}

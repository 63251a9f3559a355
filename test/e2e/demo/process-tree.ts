import { execFileSync } from 'node:child_process';

interface Process {
  readonly pid: number;
  readonly parent: number;
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
    .map(({ pid, command }) => `${pid}: ${command}`);
}

function processes(): readonly Process[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat=,args='], { encoding: 'utf8' }).trimEnd().split('\n');
  return lines.map((line) => {
    const [, pid = '', parent = '', state = '', command = ''] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    return { pid: Number(pid), parent: Number(parent), state, command: command.slice(0, 80) };
  });
}

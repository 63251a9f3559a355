import { readFileSync } from 'node:fs';

/** A process between the command that was typed and this program, as `/proc` shows it. */
export interface Launcher {
  readonly pid: number;
  readonly parent: number;
  readonly name: string;
  /** One letter: `T` while the process is stopped by Ctrl+Z. */
  readonly state: string;
  /** How often the process has fallen asleep since it began. */
  readonly sleeps: number;
}

const SHELL = /^(sh|dash|ash|bash|busybox)$/;
const PACKAGE_MANAGER = /^(pnpm|npm|npx)\b/;
const CHECK_EVERY_MS = 1000;
/** The machine was asleep, or the container paused, when a check is later than this. */
const PAUSED_AFTER_MS = 5 * CHECK_EVERY_MS;

/**
 * The chain from a process up to the outermost package manager, such as node, sh, pnpm, sh, npx.
 *
 * @returns Nothing when no package manager started the process: a program in the background outlives its shell.
 */
export function launchersOf(pid: number, read: (pid: number) => Launcher | undefined): readonly Launcher[] {
  const chain: Launcher[] = [];
  let outermost = 0;
  for (let next = read(pid); next !== undefined; next = read(next.parent)) {
    const isPackageManager = PACKAGE_MANAGER.test(next.name);
    if (chain.length > 0 && !isPackageManager && !SHELL.test(next.name)) break;
    chain.push(next);
    if (isPackageManager) outermost = chain.length;
  }
  return chain.slice(0, outermost);
}

/** Whether a process of the chain has ended: the one that it started has another parent. */
export function isBroken(chain: readonly Launcher[], now: readonly (Launcher | undefined)[]): boolean {
  return chain.slice(0, -1).some(({ parent }, index) => now[index]?.parent !== parent);
}

/**
 * Whether the shell in which one package manager runs another has kept a signal to itself. It sleeps until its only
 * command ends. dash remembers a SIGINT meanwhile and passes it on to no process: that it woke up is the only trace.
 */
export function hasKeptSignal(chain: readonly Launcher[], now: readonly (Launcher | undefined)[]): boolean {
  if ([...chain, ...now].some((launcher) => launcher?.state === 'T')) return false;
  return chain.some(({ name, sleeps }, index) => {
    const isBetween = [chain[index - 1], chain[index + 1]].every((neighbor) => PACKAGE_MANAGER.test(neighbor?.name ?? ''));
    return SHELL.test(name) && isBetween && now[index]?.sleeps !== sleeps;
  });
}

/**
 * Sends this process a SIGTERM when the package manager that started it was told to stop: npx ends without a word to
 * pnpm, or waits for it with a shell in between that keeps the signal.
 *
 * Where there is no `/proc`, shells replace themselves by their only command, so that signals arrive.
 */
export function receiveSignalsOfLaunchers(): void {
  let chain = launchersOf(process.pid, readLauncher);
  if (chain.length === 0) return;
  let checkedAt = Date.now();
  const timer = setInterval(() => {
    const now = chain.map(({ pid }) => readLauncher(pid));
    const wasPaused = Date.now() - checkedAt > PAUSED_AFTER_MS;
    if (isBroken(chain, now) || (!wasPaused && hasKeptSignal(chain, now))) {
      clearInterval(timer);
      process.kill(process.pid, 'SIGTERM');
    }
    chain = now.filter((launcher) => launcher !== undefined);
    checkedAt = Date.now();
  }, CHECK_EVERY_MS).unref();
}

function readLauncher(pid: number): Launcher | undefined {
  try {
    const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
    const field = (name: string) => new RegExp(`^${name}:\\s*(.+)$`, 'm').exec(status)?.[1] ?? '';
    return {
      pid,
      parent: Number(field('PPid')),
      name: field('Name'),
      state: field('State').slice(0, 1),
      sleeps: Number(field('voluntary_ctxt_switches')),
    };
  } catch {
    return undefined;
  }
}

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PostgresServer } from './postgres-server.ts';

/** Linux counts them so, on every machine of today. */
const TICKS_PER_SECOND = 100;

interface Process {
  readonly pid: number;
  readonly parent: number;
  /** Milliseconds of a processor's time. */
  readonly own: number;
  readonly ofEndedChildren: number;
}

/** Milliseconds of a processor's time that a process has taken so far. */
export async function cpuMsOf(pid: number): Promise<number> {
  return (await processOf(String(pid)))?.own ?? 0;
}

/** Of all processes of a database server, those that have ended among them. */
export async function cpuMsOfServer({ directory }: PostgresServer): Promise<number> {
  const [firstLine = ''] = (await readFile(join(directory, 'postmaster.pid'), 'utf8')).split('\n');
  const all = await Promise.all((await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(processOf));
  return all.reduce((sum, one) => {
    if (one?.pid === Number(firstLine)) return sum + one.own + one.ofEndedChildren;
    return one?.parent === Number(firstLine) ? sum + one.own : sum;
  }, 0);
}

/** `undefined` when it has ended. Its name may hold anything but is in brackets. */
async function processOf(pid: string): Promise<Process | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ');
  if (fields === undefined) return undefined;
  const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11, 15).map(Number);
  const ms = (ticks: number) => (ticks * 1_000) / TICKS_PER_SECOND;
  return { pid: Number(pid), parent: Number(fields[1]), own: ms(user + system), ofEndedChildren: ms(endedUser + endedSystem) };
}

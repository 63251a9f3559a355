import { availableParallelism } from 'node:os';
import { WrongUse } from '../command.ts';

const WORKERS_MAX = 64;

/** @throws {WrongUse} */
export function workerCount(text: string, cores = availableParallelism()): number {
  if (text === 'auto') return Math.min(cores, WORKERS_MAX);
  const count = /^\d{1,2}$/.test(text) ? Number(text) : 0;
  if (count < 1 || count > WORKERS_MAX) throw new WrongUse(`--workers is a number from 1 to ${String(WORKERS_MAX)}, or auto.`);
  return count;
}

import { readFile } from 'node:fs/promises';

/** Soft limit of open files of this process, from proc(5). `undefined`: the system does not tell, or sets none. */
export async function descriptorLimit(limitsFile = '/proc/self/limits'): Promise<number | undefined> {
  const text = await readFile(limitsFile, 'utf8').catch(() => '');
  const [, soft] = /^Max open files +(\d+) /m.exec(text) ?? [];
  return soft === undefined ? undefined : Number(soft);
}

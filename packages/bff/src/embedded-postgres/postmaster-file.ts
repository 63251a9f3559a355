import { readFile, readlink, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { systemErrorCode } from './fault.ts';

/** What a running server writes about itself into its data directory, and leaves behind when it is killed. */
export interface PostmasterFile {
  readonly pid: number;
  readonly port: number;
  /** As given to the server: absolute, or relative to the data directory; empty without a socket. */
  readonly socketDirectory: string;
  readonly tcpHost: string;
  /** Until a starting server has opened its sockets, the address above is not all there. */
  readonly hasAddress: boolean;
}

/**
 * @returns undefined when no server runs and none was killed, or when the file is not begun.
 * @see PostgreSQL source, `src/include/utils/pidfile.h`: one fact per line, the status last.
 */
export async function readPostmasterFile(cluster: string): Promise<PostmasterFile | undefined> {
  let content: string;
  try {
    content = await readFile(fileIn(cluster), 'utf8');
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
  const [pid = '', , , port = '', socketDirectory = '', tcpHost = '', , status = ''] = content.split('\n').map((line) => line.trim());
  if (!/^\d+$/.test(pid) || !/^\d+$/.test(port)) return undefined;
  return { pid: Number(pid), port: Number(port), socketDirectory, tcpHost, hasAddress: status !== '' };
}

/**
 * Removes the file when another program has been given the process id since: PostgreSQL would take that one for its server
 * and never start. Happens with every container killed and started again, where ids are few.
 *
 * @returns whether the file was removed.
 */
export async function removeStaleFile(cluster: string, pid: number): Promise<boolean> {
  if (process.platform !== 'linux' || !(await isAnotherProgram(cluster, pid))) return false;
  if ((await readPostmasterFile(cluster))?.pid !== pid) return false; // another starter has removed it, and its server runs
  await rm(fileIn(cluster), { force: true });
  return true;
}

/** A server works in its data directory. What cannot be known counts as "perhaps the server". */
async function isAnotherProgram(cluster: string, pid: number): Promise<boolean> {
  try {
    const program = (await readFile(`/proc/${String(pid)}/comm`, 'utf8')).trim();
    if (program !== 'postgres') return true;
    return (await readlink(`/proc/${String(pid)}/cwd`)) !== cluster && !(await isSameDirectory(`/proc/${String(pid)}/cwd`, cluster));
  } catch {
    return false;
  }
}

async function isSameDirectory(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([stat(one), stat(other)]);
  return a.dev === b.dev && a.ino === b.ino;
}

function fileIn(cluster: string): string {
  return join(cluster, 'postmaster.pid');
}

import { createHash } from 'node:crypto';
import { chmod, chown, lstat, mkdir, realpath, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedPostgresFault, systemErrorCode } from './fault.ts';
import { isReachable, type UnprivilegedUser } from './run-as.ts';

/** The port only names the socket file: the folder is private, so it is always the same. */
export const SOCKET_PORT = 5432;

/** A socket's address holds 108 bytes on Linux and 104 on macOS, the last of them zero. */
export const SOCKET_PATH_BYTES_MAX = process.platform === 'darwin' ? 103 : 107;

export function socketFits(directory: string): boolean {
  return Buffer.byteLength(join(directory, `.s.PGSQL.${String(SOCKET_PORT)}`)) <= SOCKET_PATH_BYTES_MAX;
}

/**
 * The folder of the socket: the data directory itself, or where its path is too long, a private one with a short name.
 * The name follows from the data directory, so every process of the same machine finds the same folder.
 */
export async function chooseSocketDirectory(
  cluster: string,
  user: UnprivilegedUser | undefined,
  bases: readonly string[] = [tmpdir(), '/tmp'],
): Promise<string> {
  if (socketFits(cluster)) return cluster;
  const name = `paydesk-${createHash('sha256').update(cluster).digest('hex').slice(0, 16)}`;
  for (const base of bases) {
    const directory = join(await realpath(base), name);
    if (!socketFits(directory)) continue;
    if (user !== undefined && !(await isReachable(await realpath(base), user))) continue;
    return directory;
  }
  throw new EmbeddedPostgresFault(
    'directory_unusable',
    `The path ${cluster} is too long for a socket, and no short temporary folder was found: use a shorter directory or set TMPDIR.`,
  );
}

/** Makes the short folder, and refuses one of another user under the same name. */
export async function makePrivateDirectory(directory: string, user: UnprivilegedUser | undefined): Promise<void> {
  try {
    await mkdir(directory, { mode: 0o700 });
    await chmod(directory, 0o700);
    if (user !== undefined) await chown(directory, user.uid, user.gid);
  } catch (error) {
    if (systemErrorCode(error) !== 'EEXIST') throw error;
  }
  const found = await lstat(directory);
  const owner = user?.uid ?? process.getuid?.() ?? found.uid;
  if (found.isDirectory() && found.uid === owner && (found.mode & 0o077) === 0) return;
  throw new EmbeddedPostgresFault(
    'directory_unusable',
    `${directory} exists already and is not a private folder of uid ${String(owner)}: remove it.`,
  );
}

/** Another process may have started the next server there already. */
export async function removeIfEmpty(directory: string): Promise<void> {
  try {
    await rmdir(directory);
  } catch (error) {
    const code = systemErrorCode(error);
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST' && code !== 'ENOENT') throw error;
  }
}

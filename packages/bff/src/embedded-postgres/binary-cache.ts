import { randomBytes } from 'node:crypto';
import { chmod, cp, lstat, mkdir, readdir, realpath, rename, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedPostgresFault, systemErrorCode } from './fault.ts';
import { linkLibraries } from './library-links.ts';
import { isReachable, type UnprivilegedUser } from './run-as.ts';

/** Folders a copy of the binaries may live in, best first. */
export function cacheDirectories(env: NodeJS.ProcessEnv = process.env, uid: number | undefined = process.getuid?.()): readonly string[] {
  const temporary = join(tmpdir(), `paydesk-${uid === undefined ? 'binaries' : String(uid)}`);
  if (uid === 0) return ['/var/cache/paydesk', temporary];
  const home = env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  return [join(home, 'paydesk'), temporary];
}

/**
 * Copies the package to the first usable cache folder, links made, readable by the server's user.
 * A complete copy of the same name is reused; concurrent starters are safe, because a copy appears under its name at once or not at all.
 *
 * @param name Version and platform: the name of the copy.
 * @returns The folder of the copy.
 */
export async function cachePackage(
  source: string,
  name: string,
  user: UnprivilegedUser | undefined,
  candidates: readonly string[],
): Promise<string> {
  const refusals: string[] = [];
  for (const candidate of candidates) {
    try {
      return await cacheIn(await trustedDirectory(candidate, user), source, name);
    } catch (error) {
      refusals.push(`${candidate}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new EmbeddedPostgresFault(
    'binaries_unusable',
    `The PostgreSQL binaries in ${source} cannot be used where they are, nor copied to a cache folder (${refusals.join('; ')}). ` +
      'Install the application where its user can read it, or set `database.url` to a PostgreSQL server.',
  );
}

/** In a shared temporary folder another user may have placed binaries under the same name. */
async function trustedDirectory(candidate: string, user: UnprivilegedUser | undefined): Promise<string> {
  await mkdir(candidate, { recursive: true, mode: 0o755 });
  const found = await lstat(candidate);
  if (!found.isDirectory()) throw new Error('not a folder');
  if (process.getuid !== undefined && found.uid !== process.getuid()) throw new Error('belongs to another user');
  if (process.getuid !== undefined && (found.mode & 0o022) !== 0) throw new Error('others may write to it');
  const directory = await realpath(candidate);
  if (user !== undefined && !(await isReachable(directory, user))) throw new Error(`uid ${String(user.uid)} cannot get there`);
  return directory;
}

async function cacheIn(directory: string, source: string, name: string): Promise<string> {
  const copy = join(directory, name);
  if ((await isComplete(copy, source)) && (await linkLibraries(copy))) return copy;
  const fresh = join(directory, `.${name}-${randomBytes(6).toString('hex')}`);
  try {
    await cp(join(source, 'native'), join(fresh, 'native'), { recursive: true, verbatimSymlinks: true });
    await openToOthers(fresh);
    await linkLibraries(fresh);
    await putInPlace(fresh, copy, source);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
  return copy;
}

async function putInPlace(fresh: string, copy: string, source: string): Promise<void> {
  try {
    await rename(fresh, copy);
  } catch (error) {
    const code = systemErrorCode(error);
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST' && code !== 'EPERM') throw error;
    if (await isComplete(copy, source)) return; // another starter was first
    const broken = `${fresh}-broken`;
    await rename(copy, broken);
    await rename(fresh, copy);
    await rm(broken, { recursive: true, force: true });
  }
}

/** A cleaner of temporary files, or a power cut, may have left a part of an earlier copy. */
async function isComplete(copy: string, source: string): Promise<boolean> {
  const [expected, found] = await Promise.all([fileSizes(source), fileSizes(copy)]);
  return [...expected].every(([file, size]) => found.get(file) === size);
}

async function fileSizes(packageDirectory: string): Promise<ReadonlyMap<string, number>> {
  const sizes = new Map<string, number>();
  for (const folder of ['bin', 'lib', 'share']) {
    const directory = join(packageDirectory, 'native', folder);
    const files = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => []);
    const plain = files.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    const stats = await Promise.all(plain.map((file) => lstat(file)));
    for (const [index, file] of plain.entries()) sizes.set(file.slice(packageDirectory.length), stats[index]?.size ?? -1);
  }
  return sizes;
}

/** A strict umask at install time must not keep the server's user from reading its own program. */
async function openToOthers(directory: string): Promise<void> {
  await chmod(directory, 0o755);
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const path = join(entry.parentPath, entry.name);
    const executable = entry.isDirectory() || ((await lstat(path)).mode & 0o100) !== 0;
    await chmod(path, executable ? 0o755 : 0o644);
  }
}

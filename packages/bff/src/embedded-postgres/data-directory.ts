import { lchown, mkdir, open, readdir, realpath, stat, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { EmbeddedPostgresFault, systemErrorCode } from './fault.ts';
import { isAlive } from './is-alive.ts';
import { idsWithNames, ownUser } from './own-user.ts';
import { readPostmasterFile } from './postmaster-file.ts';
import { assertMayRun, chooseUser, INITIALIZER, isReachable, type Owner, type UnprivilegedUser } from './run-as.ts';

/** The folder the operator chose, and what is in it. */
export interface DataDirectory {
  readonly path: string;
  /** The data directory of PostgreSQL, 0700. Below `path`, so that it can appear complete, by one rename. */
  readonly cluster: string;
  /** Only in TCP mode: the password of both roles, 0600. */
  readonly passwordFile: string;
  /** The user that the server runs as; undefined for that of this process. */
  readonly user: UnprivilegedUser | undefined;
}

/** The server's working directory seen from inside: a way in that passes no parent directory. */
const WORKING_DIRECTORY = '/proc/self/cwd';

/** Makes the folder unless it exists, and decides which user the server runs as. */
export async function openDataDirectory(directory: string, processUid: number | undefined = process.getuid?.()): Promise<DataDirectory> {
  try {
    return await inspect(directory, processUid);
  } catch (cause) {
    if (systemErrorCode(cause) === undefined || cause instanceof EmbeddedPostgresFault) throw cause;
    const who = processUid === undefined ? 'this process' : `uid ${String(processUid)}`;
    throw new EmbeddedPostgresFault('directory_unusable', `${directory} cannot be used by ${who}: ${String(cause)}`, { cause });
  }
}

async function inspect(directory: string, processUid: number | undefined): Promise<DataDirectory> {
  const existed = await statIfPresent(directory);
  if (existed === undefined) await makeFolder(directory);
  const path = await realpath(directory);
  const place = join(path, 'postgres');
  const clusterOwner = await statIfPresent(place);
  const cluster = clusterOwner === undefined ? place : await realpath(place);
  // Elsewhere the user that makes the cluster could not get to it.
  const own = process.platform === 'linux' ? ownUser(path, await idsWithNames()) : INITIALIZER;
  if (clusterOwner !== undefined) assertMayRun(cluster, clusterOwner, processUid, own);
  const isShared =
    processUid === 0 && own !== INITIALIZER && (clusterOwner ?? existed)?.uid === INITIALIZER.uid && !(await isRunning(cluster));
  if (isShared) await giveTreeTo(existed?.uid === INITIALIZER.uid ? path : cluster, own);
  const user = isShared ? own : chooseUser(processUid, clusterOwner ?? existed, own);
  if (existed === undefined && user !== undefined) await giveTo(path, user);
  if (existed === undefined) await flush(dirname(path));
  return { path, cluster, passwordFile: join(path, 'password'), user };
}

/** Then its directory stays what it is until the next start. */
async function isRunning(cluster: string): Promise<boolean> {
  const file = await readPostmasterFile(cluster);
  return file !== undefined && isAlive(file.pid);
}

/**
 * What to call a folder that the server works in: its path, or where its user cannot pass a parent directory
 * (such as root's home, 0700), its working directory, which it was born into.
 */
export async function nameForServer(
  folder: string,
  user: UnprivilegedUser | undefined,
  platform: string = process.platform,
): Promise<string> {
  if (user === undefined || (await isReachable(folder, user))) return folder;
  if (platform === 'linux' && (await statIfPresent(WORKING_DIRECTORY)) !== undefined) return WORKING_DIRECTORY;
  throw new EmbeddedPostgresFault(
    'directory_unusable',
    `PostgreSQL runs as uid ${String(user.uid)}, which cannot enter ${folder}: let others pass its parent directories (chmod o+x), or choose a directory elsewhere.`,
  );
}

export async function giveTo(path: string, user: UnprivilegedUser): Promise<void> {
  try {
    await lchown(path, user.uid, user.gid);
  } catch (cause) {
    throw new EmbeddedPostgresFault(
      'directory_unusable',
      `This process runs as root but may not give ${path} to uid ${String(user.uid)}: run it as an ordinary user who owns the directory.`,
      { cause },
    );
  }
}

/** Gives a folder of ours, and everything in it, to a user. The folder comes first, so that the user before cannot change it meanwhile. */
export async function giveTreeTo(folder: string, user: UnprivilegedUser): Promise<void> {
  await giveTo(folder, user);
  for (const entry of await readdir(folder, { recursive: true })) await giveTo(join(folder, entry), user);
}

/** Only the last folder is private: those above it may be shared with others. */
async function makeFolder(directory: string): Promise<void> {
  await mkdir(dirname(directory), { recursive: true });
  try {
    await mkdir(directory, { mode: 0o700 });
  } catch (error) {
    if (systemErrorCode(error) !== 'EEXIST') throw error; // another starter was first
  }
}

/** Makes new and renamed entries of a folder survive a power cut. Windows cannot open folders, and needs no such step. */
export async function flush(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await openToFlush(folder);
  try {
    await handle?.sync();
  } finally {
    await handle?.close();
  }
}

/** A folder that may be written but not read cannot be flushed either. */
async function openToFlush(folder: string): Promise<FileHandle | undefined> {
  try {
    return await open(folder, 'r');
  } catch (error) {
    if (systemErrorCode(error) === 'EACCES') return undefined;
    throw error;
  }
}

async function statIfPresent(path: string): Promise<Owner | undefined> {
  try {
    return await stat(path);
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

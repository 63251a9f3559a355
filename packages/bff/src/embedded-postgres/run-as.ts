import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { EmbeddedPostgresFault } from './fault.ts';

/** PostgreSQL refuses to run as root, so a root process starts it as another user. */
export interface UnprivilegedUser {
  readonly uid: number;
  readonly gid: number;
}

export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/** The overflow user of every Linux. Other daemons run as it as well, so it makes a cluster, since it has a name, and then keeps nothing. */
const OVERFLOW_ID = 65534;
export const INITIALIZER: UnprivilegedUser = { uid: OVERFLOW_ID, gid: OVERFLOW_ID };

/**
 * The user that the server runs as.
 *
 * @param processUid The user of this process; undefined on Windows.
 * @param directoryOwner Who owns the database's directory, if it exists already.
 * @param own The user for this directory alone, where its owner decides nothing.
 * @returns undefined when the server can simply run as we do.
 */
export function chooseUser(
  processUid: number | undefined,
  directoryOwner: Owner | undefined,
  own: UnprivilegedUser,
): UnprivilegedUser | undefined {
  if (processUid !== 0) return undefined;
  if (directoryOwner === undefined || directoryOwner.uid === 0) return own;
  return { uid: directoryOwner.uid, gid: directoryOwner.gid === 0 ? OVERFLOW_ID : directoryOwner.gid };
}

/** An existing cluster has to belong to the user that runs it. Otherwise the operator has to change its owner. */
export function assertMayRun(cluster: string, owner: Owner, processUid: number | undefined, own: UnprivilegedUser): void {
  if (processUid === undefined) return;
  if (processUid === 0 && owner.uid === 0) {
    const advice = `Give it to an ordinary user, for instance: chown -R ${String(own.uid)}:${String(own.gid)} '${cluster}'`;
    throw new EmbeddedPostgresFault('directory_unusable', `${cluster} belongs to root, and PostgreSQL does not run as root. ${advice}`);
  }
  if (processUid !== 0 && owner.uid !== processUid) {
    throw new EmbeddedPostgresFault(
      'directory_unusable',
      `${cluster} belongs to uid ${String(owner.uid)}, but this process runs as uid ${String(processUid)}: run it as the owner, or change the owner.`,
    );
  }
}

/** Whether permission bits let a user (without further groups) through: into a directory, or to execute a file. */
export function mayPass(entry: Owner & { readonly mode: number }, user: UnprivilegedUser): boolean {
  if (entry.uid === user.uid) return (entry.mode & 0o100) !== 0;
  if (entry.gid === user.gid) return (entry.mode & 0o010) !== 0;
  return (entry.mode & 0o001) !== 0;
}

/** Whether a user gets from the root directory to this real path, which must exist. */
export async function isReachable(realPath: string, user: UnprivilegedUser): Promise<boolean> {
  const steps = [realPath];
  for (let at = realPath; dirname(at) !== at; at = dirname(at)) steps.push(dirname(at));
  const entries = await Promise.all(steps.map((step) => stat(step)));
  return entries.every((entry) => mayPass(entry, user));
}

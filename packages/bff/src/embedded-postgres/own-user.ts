import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { EmbeddedPostgresFault } from './fault.ts';
import type { UnprivilegedUser } from './run-as.ts';

/**
 * Ids that distributions give to no account and no service, and that the users of a container reach as well.
 *
 * @see https://systemd.io/UIDS-GIDS, "unused": 60578 to 61183.
 */
const FIRST = 60_578;
const COUNT = 606;

/**
 * A user for one data directory alone, so that no other daemon has its id. It follows from the path until the directory exists;
 * then its owner decides.
 *
 * @param taken Ids that have a name on this machine.
 */
export function ownUser(path: string, taken: ReadonlySet<number>): UnprivilegedUser {
  const start = createHash('sha256').update(path).digest().readUInt32BE() % COUNT;
  for (let step = 0; step < COUNT; step += 1) {
    const id = FIRST + ((start + step) % COUNT);
    if (!taken.has(id)) return { uid: id, gid: id };
  }
  throw new EmbeddedPostgresFault(
    'directory_unusable',
    `All ids from ${String(FIRST)} to ${String(FIRST + COUNT - 1)} have an account: give ${path} to the user that PostgreSQL shall run as.`,
  );
}

/** Of users and groups of this machine. */
export async function idsWithNames(files: readonly string[] = ['/etc/passwd', '/etc/group']): Promise<ReadonlySet<number>> {
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8').catch(() => '')));
  return new Set(texts.flatMap((text) => text.split('\n').map((line) => Number(line.split(':')[2]))));
}

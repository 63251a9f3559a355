import { Fault } from '../faults.ts';

/** More rivals than a payer's tabs, a notification, a poll and a merchant's clicks can be is a fault of ours. */
const ROUNDS_MAX = 20;

/**
 * Optimistic locking: decides on one version and stores the change on top of exactly that version. After a lost race it
 * reads the newest version and decides again.
 *
 * @param decide `undefined` when nothing is to change.
 * @param save `false` when the version is not the newest any more.
 * @returns The version decided on, and the change that was stored.
 */
export async function compareAndSet<Version, Change>(
  first: Version,
  decide: (version: Version) => Change | undefined,
  save: (change: Change) => Promise<boolean>,
  reload: () => Promise<Version>,
): Promise<{ version: Version; change: Change | undefined }> {
  let version = first;
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const change = decide(version);
    if (change === undefined || (await save(change))) return { version, change };
    version = await reload();
  }
  throw new Fault('internal', 'Too many requests change the same thing at once. Repeat the request.');
}

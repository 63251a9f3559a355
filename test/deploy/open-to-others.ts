import { chmod } from 'node:fs/promises';

/** The user of the database has to get through to its own directory below. */
export async function openToOthers(directory: string): Promise<void> {
  await chmod(directory, 0o711);
}

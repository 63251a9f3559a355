import { createReadStream } from 'node:fs';
import { constants, chmod, copyFile, mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { PassThrough } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { type HeldBack, holdBack } from '../storage/backup/after-restore.ts';
import { load } from '../storage/backup/load.ts';
import { isThere } from './backup.ts';
import { CommandFault } from './command.ts';
import type { ServerKeys } from '../security/server-keys.ts';
import { keysToAdd } from './keys/keys-to-add.ts';
import { placeOf, withDatabase } from './database-of.ts';

export interface Restored {
  readonly rows: number;
  readonly tables: number;
  readonly madeAt: string;
  readonly heldBack: HeldBack | null;
  /** Of the backup's, what `keys` of the configuration have to list, too. */
  readonly keysToAdd: Partial<ServerKeys> | null;
}

/**
 * @param nothingSince That nothing was served after the backup was made.
 * @throws {CommandFault}
 */
export async function restore(config: string, file: string, nothingSince: boolean): Promise<Restored> {
  const place = await placeOf(config);
  if (!(await isThere(file))) throw new CommandFault('There is no such file.');
  let heldBack: HeldBack | null = null;
  try {
    await placeKeys(`${file}.keys`, place.keysFile);
    const isUnlisted = place.keys !== undefined && (await isThere(`${file}.keys`));
    const added = isUnlisted ? await keysToAdd(`${file}.keys`, place.keys, config) : null;
    const loaded = await withDatabase(place, async ({ client, connection }) => {
      const content = new PassThrough();
      const reading = pipeline(createReadStream(file), createGunzip(), content);
      reading.catch((error: unknown) => content.destroy(error instanceof Error ? error : undefined));
      return load(client, connection, content, async (filled) => {
        if (!nothingSince) heldBack = await holdBack(filled);
      });
    });
    return { ...loaded, heldBack, keysToAdd: added };
  } catch (cause) {
    throw new CommandFault(`Nothing was restored: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/** @throws {CommandFault} When other keys are there: tokens and cards of the backup would not be read by them. */
export async function placeKeys(from: string, to: string | null): Promise<void> {
  if (to === null || !(await isThere(from))) return;
  if (await isThere(to)) {
    if ((await readFile(to)).equals(await readFile(from))) return;
    throw new CommandFault(`other keys are in ${to}: move that file away first`);
  }
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  await copyFile(from, to, constants.COPYFILE_EXCL);
  await chmod(to, 0o600);
}

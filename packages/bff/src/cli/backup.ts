import { copyFile, chmod, open, rename, rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { dump } from '../storage/backup/dump.ts';
import type { Summary } from '../storage/backup/format.ts';
import { VERSION } from '../version.ts';
import { CommandFault } from './command.ts';
import { keysToCopy, placeOf, withDatabase } from './database-of.ts';

export interface Written extends Summary {
  readonly file: string;
  readonly bytes: number;
  readonly keysFile: string | null;
}

/** @throws {CommandFault} When the file is there already. A backup that fails leaves none. */
export async function backup(config: string, file: string): Promise<Written> {
  const place = await placeOf(config);
  if (await isThere(file)) throw new CommandFault('That file is there already: name a new one.');
  const draft = `${file}.part`;
  const output = await open(draft, 'w', 0o600);
  let summary: Summary = { tables: 0, rows: 0 };
  try {
    await withDatabase(place, async ({ client }) => {
      const content = dump(client, { version: VERSION, onDone: (done) => (summary = done) });
      await pipeline(content, createGzip({ level: 4 }), output.createWriteStream({ flush: true }));
    });
    await rename(draft, file);
  } catch (cause) {
    await output.close().catch(() => undefined);
    await rm(draft, { force: true });
    throw new CommandFault(`The backup was not made: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
  const keys = keysToCopy(place);
  if (keys !== undefined) {
    await copyFile(keys, `${file}.keys`);
    await chmod(`${file}.keys`, 0o600);
  }
  return { ...summary, file, bytes: (await stat(file)).size, keysFile: keys === undefined ? null : `${file}.keys` };
}

export async function isThere(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}

import { dirname, join, resolve } from 'node:path';
import { keysInDirectory, type ServerKeys } from '../security/server-keys.ts';
import { markMoved, unmarkMoved } from '../storage/backup/moved.ts';
import { dump } from '../storage/backup/dump.ts';
import type { Summary } from '../storage/backup/format.ts';
import { load } from '../storage/backup/load.ts';
import { othersConnected } from '../storage/backup/tables.ts';
import { VERSION } from '../version.ts';
import { CommandFault } from './command.ts';
import { keysToCopy, placeOf, type Place, withDatabase } from './database-of.ts';
import { writeKeys } from './keys/write-keys.ts';
import { placeKeys } from './restore.ts';

export interface Moved extends Summary {
  /** Where keys lie that are not in the configuration. */
  readonly keysFile: string | null;
  /** Beside a server: what the configuration has to say of keys that lay beside the embedded database. */
  readonly keys: ServerKeys | null;
}

/** @param to A URL, or a directory for the embedded database. */
export async function move(config: string, to: string): Promise<Moved> {
  const source = await placeOf(config);
  const isUrl = to.startsWith('postgres://') || to.startsWith('postgresql://');
  const directory = isUrl ? source.configDirectory : resolve(to);
  const target: Place = {
    database: isUrl ? { url: to } : { directory },
    keysFile: source.keysFile === null || isUrl ? null : join(directory, 'keys.json'),
  };
  try {
    const lying = keysToCopy(source);
    if (lying !== undefined) await placeKeys(lying, target.keysFile);
    const keys =
      lying === undefined || !isUrl
        ? null
        : await writeKeys(await keysInDirectory(lying, new Date()), join(dirname(config), 'keys'), config);
    const moved = await withDatabase(source, ({ client }) => withDatabase(target, (into) => moveTo(client, into)));
    return { tables: moved.tables, rows: moved.rows, keysFile: isUrl ? null : target.keysFile, keys };
  } catch (cause) {
    throw new CommandFault(`Nothing was moved: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

async function moveTo(
  source: Parameters<typeof dump>[0],
  { client, connection }: { readonly client: Parameters<typeof load>[0]; readonly connection: Parameters<typeof load>[1] },
): Promise<Summary> {
  // Before the others are looked for: one that starts from now on is refused.
  const marked = await markMoved(source);
  try {
    const others = await othersConnected(source);
    if (others.length > 0) throw new CommandFault(`the database is in use (${others.join(', ')}): stop every replica first`);
    return await load(client, connection, dump(source, { version: VERSION, onDone: () => undefined }), () => Promise.resolve());
  } catch (error) {
    await source.query('rollback');
    // A move before this one may have come to its end: then the other database is the one that is served.
    if (marked) await unmarkMoved(source);
    throw error;
  }
}

import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { addressOf } from './adopt.ts';
import { APPLICATION, type EmbeddedConnection } from './address.ts';
import { readPostmasterFile } from './postmaster-file.ts';

/**
 * Where the server is that another process runs on a directory. Makes, starts and removes nothing; whether the server is still there
 * shows when it is connected to.
 *
 * @returns `none`: there is no database in the directory. `stopped`: there is one, and no server has said where it is.
 */
export async function runningServer(directory: string): Promise<EmbeddedConnection | 'none' | 'stopped'> {
  const cluster = join(directory, 'postgres');
  if ((await stat(cluster).catch(() => undefined)) === undefined) return 'none';
  const file = await readPostmasterFile(cluster);
  if (file === undefined) return 'stopped';
  return { ...(await addressOf({ cluster, passwordFile: join(directory, 'password') }, file)), ...APPLICATION };
}

import { stringify } from 'yaml';
import { newServerKeys } from '../security/server-keys.ts';
import { writeKeys } from './keys/write-keys.ts';

/**
 * Writes a new set of keys into files of their own.
 *
 * @returns What the configuration says of them.
 */
export async function newKeys(directory: string, configFile: string): Promise<string> {
  return stringify({ keys: await writeKeys(newServerKeys(new Date()), directory, configFile) }, { lineWidth: 0 });
}

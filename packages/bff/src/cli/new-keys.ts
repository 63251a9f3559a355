import { stringify } from 'yaml';
import { newServerKeys } from '../security/server-keys.ts';

/** Prints keys to be put into files or variables; the configuration then refers to those. */
export function newKeys(): void {
  process.stdout.write(stringify(newServerKeys(new Date())));
}

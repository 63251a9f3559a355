import { dirname, join } from 'node:path';
import { keysInDirectory, type ServerKeys } from '../../security/server-keys.ts';
import { writeKeys } from './write-keys.ts';

/**
 * Writes the keys of a file, as far as a configuration does not list them, into files of their own beside it.
 *
 * @returns What its `keys` have to say more; `null` where they list all.
 */
export async function keysToAdd(keysFile: string, configured: ServerKeys, configFile: string): Promise<Partial<ServerKeys> | null> {
  const kept = await keysInDirectory(keysFile, new Date());
  const unlisted = <Key extends { readonly id: string }>(keys: readonly Key[], listed: readonly Key[]): Key[] =>
    keys.filter(({ id }) => !listed.some((key) => key.id === id));
  const missing = {
    client_token: unlisted(kept.client_token, configured.client_token),
    card_encryption: unlisted(kept.card_encryption, configured.card_encryption),
    notification_address: unlisted(kept.notification_address, configured.notification_address),
  };
  const written = await writeKeys(missing, join(dirname(configFile), 'keys'), configFile);
  const lists = Object.entries(written).filter(([, list]) => list.length > 0);
  return lists.length === 0 ? null : Object.fromEntries(lists);
}

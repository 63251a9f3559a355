import type { ServerKeys } from '../../security/server-keys.ts';
import { writeSecret } from './key-files.ts';

/**
 * Writes the secrets of keys into files of their own.
 *
 * @returns `keys` of the configuration, which refers to them.
 * @throws {CommandFault} Where another secret is in one of the files.
 */
export async function writeKeys(keys: ServerKeys, directory: string, configFile: string): Promise<ServerKeys> {
  const write = (name: string, secret: string) => writeSecret(directory, name, secret, configFile);
  const secrets = (kind: string, list: ServerKeys['client_token']) =>
    Promise.all(list.map(async (key) => ({ ...key, secret: await write(`${kind}-${key.id}`, key.secret) })));
  return {
    client_token: await secrets('client_token', keys.client_token),
    card_encryption: await Promise.all(
      keys.card_encryption.map(async (key) => ({ ...key, private_key: await write(`card_encryption-${key.id}.pem`, key.private_key) })),
    ),
    notification_address: await secrets('notification_address', keys.notification_address),
  };
}

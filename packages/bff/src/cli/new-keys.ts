import { stringify } from 'yaml';
import { newServerKeys } from '../security/server-keys.ts';
import { writeSecret } from './keys/key-files.ts';

/**
 * Writes a new set of keys into files of their own.
 *
 * @returns What the configuration says of them.
 */
export async function newKeys(directory: string, configFile: string): Promise<string> {
  const { client_token, card_encryption, notification_address } = newServerKeys(new Date());
  const write = (name: string, secret: string) => writeSecret(directory, name, secret, configFile);
  const secrets = (kind: string, list: typeof client_token) =>
    Promise.all(list.map(async ({ id, secret }) => ({ id, secret: await write(`${kind}-${id}`, secret) })));
  return stringify(
    {
      keys: {
        client_token: await secrets('client_token', client_token),
        card_encryption: await Promise.all(
          card_encryption.map(async ({ id, private_key }) => ({ id, private_key: await write(`card_encryption-${id}.pem`, private_key) })),
        ),
        notification_address: await secrets('notification_address', notification_address),
      },
    },
    { lineWidth: 0 },
  );
}

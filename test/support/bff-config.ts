import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LAMP_SHOP } from '../fixtures/lamp-shop.ts';

export interface BffSettings {
  readonly publicUrl: string;
  readonly port: number;
  readonly adminPort: number;
  /** Relative to the configuration, or a server shared by replicas. */
  readonly database: { readonly directory: string } | { readonly url: string };
  /** Files that hold the secrets which replicas share. */
  readonly keys?: object;
  readonly shopOrigin: string;
  readonly gatewayUrl: string;
  /** Added to the settings of the gateway account. */
  readonly account?: Readonly<Record<string, unknown>>;
  readonly limits?: Readonly<Record<string, number>>;
  readonly logLevel?: 'info' | 'debug';
}

/** Secrets are handed over in the environment and never written down. */
export interface BffSecrets {
  readonly merchantKey: string;
  readonly controlKey: string;
}

export function secretsInEnvironment({ merchantKey, controlKey }: BffSecrets): Readonly<Record<string, string>> {
  return { LAMP_SHOP_SECRET_KEY: merchantKey, PAYNETEASY_CONTROL_KEY: controlKey };
}

/**
 * Writes `paydesk.config.yaml` for a BFF that serves the lamp shop. JSON is YAML, too.
 *
 * @returns Path of the file.
 */
export async function writeBffConfig(directory: string, settings: BffSettings, name = 'paydesk.config.yaml'): Promise<string> {
  const file = join(directory, name);
  await writeFile(file, `${JSON.stringify(bffConfig(settings), null, 2)}\n`);
  return file;
}

function bffConfig({ publicUrl, port, adminPort, database, keys, shopOrigin, gatewayUrl, account, limits, logLevel }: BffSettings): object {
  return {
    public_url: publicUrl,
    server: { host: '127.0.0.1', port, admin_port: adminPort },
    database,
    ...(keys === undefined ? {} : { keys }),
    merchants: [{ id: LAMP_SHOP.id, name: LAMP_SHOP.name, secret_keys: ['${env:LAMP_SHOP_SECRET_KEY}'], origins: [shopOrigin] }],
    accounts: [
      {
        id: LAMP_SHOP.account,
        merchant: LAMP_SHOP.id,
        gateway: 'payneteasy',
        settings: {
          base_url: `${gatewayUrl}/paynet/api/v2`,
          endpoint_group: LAMP_SHOP.endpointGroup,
          login: LAMP_SHOP.id,
          control_key: '${env:PAYNETEASY_CONTROL_KEY}',
          currencies: LAMP_SHOP.currencies,
          ...account,
        },
      },
    ],
    ...(limits === undefined ? {} : { limits }),
    log_level: logLevel ?? 'info',
  };
}

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newServerKeys } from '@paydesk/bff/security/server-keys';
import { LAMP_SHOP } from '../fixtures/lamp-shop.ts';
import { WEBHOOK_PATH } from '../shop/webhook-route.ts';
import { SIMULATORS } from '../simulators/all.ts';

export interface BffSettings {
  readonly publicUrl: string;
  readonly port: number;
  readonly adminPort: number;
  /** `embedded` lies beside the configuration; `shared` is a server whose URL, and keys for all replicas, are in the environment. */
  readonly database: 'embedded' | 'shared';
  readonly shopOrigin: string;
  /** The merchant's accounts at gateways. */
  readonly accounts: readonly object[];
  /** Where the events of the merchant are sent to; {@link endpointAt} makes one. */
  readonly webhooks?: readonly object[];
  /** One more merchant, which has no accounts. */
  readonly neighbor?: { readonly webhooks: readonly object[] };
  readonly limits?: Readonly<Record<string, unknown>>;
  /** More settings of the lamp shop. */
  readonly merchant?: Readonly<Record<string, unknown>>;
  readonly events?: Readonly<Record<string, number>>;
  /** More settings of the server. */
  readonly server?: Readonly<Record<string, unknown>>;
  /** More settings of the whole. */
  readonly more?: Readonly<Record<string, unknown>>;
}

export const NEIGHBOR_KEY = 'sk_bakery_0123456789abcdefghijklmnopqrstuvwxyz';

/** A digest of no key: two keys are enough for refunds that need approval. */
const NEIGHBOR_SECOND_KEY = `sha256:${'b'.repeat(64)}`;

/** Of every endpoint of the lamp shop in tests. */
export const WEBHOOK_SECRET = 'whsec_TGFtcFNob3BUZXN0c09ubHktMDEyMzQ1Njc4OWFiY2Q=';

/** An endpoint that may be on this machine and gets all events. */
export function endpointAt(url: string, id = 'orders', more: Readonly<Record<string, unknown>> = {}): object {
  return { id, url, secrets: ['${env:LAMP_SHOP_WEBHOOK_SECRET}'], allow_private: true, ...more };
}

/** The one of the shop itself, by its number: a name could lead elsewhere first. */
export function endpointOfShop(port: number): object {
  return endpointAt(`http://127.0.0.1:${port}${WEBHOOK_PATH}`, 'shop');
}

/** Secrets of the merchant and its gateway accounts are handed over in the environment and never written down. */
export function secretsInEnvironment(merchantKey: string, webhookSecret = WEBHOOK_SECRET): Readonly<Record<string, string>> {
  const gateways = Object.values(SIMULATORS).map(({ environment }) => Object.entries(environment));
  return {
    LAMP_SHOP_SECRET_KEY: merchantKey,
    LAMP_SHOP_WEBHOOK_SECRET: webhookSecret,
    NEIGHBOR_SECRET_KEY: NEIGHBOR_KEY,
    NEIGHBOR_WEBHOOK_SECRET: `whsec_${Buffer.from('BakeryTestsOnly-0123456789abcdef').toString('base64')}`,
    ...Object.fromEntries(gateways.flat()),
  };
}

/** What replicas have to share beside these secrets. */
export function sharedInEnvironment(databaseUrl: string): Readonly<Record<string, string>> {
  const {
    client_token: [token],
    card_encryption: [card],
    notification_address: [notices],
  } = newServerKeys(new Date());
  if (token === undefined || card === undefined || notices === undefined) throw new Error('a set of keys has one of each');
  return {
    PAYDESK_DATABASE_URL: databaseUrl,
    PAYDESK_TOKEN_SECRET: token.secret,
    PAYDESK_CARD_KEY: card.private_key,
    PAYDESK_NOTICE_SECRET: notices.secret,
  };
}

const SHARED = {
  database: { url: '${env:PAYDESK_DATABASE_URL}' },
  keys: {
    client_token: [{ id: 'shared', secret: '${env:PAYDESK_TOKEN_SECRET}' }],
    card_encryption: [{ id: 'shared', private_key: '${env:PAYDESK_CARD_KEY}' }],
    notification_address: [{ id: 'shared', secret: '${env:PAYDESK_NOTICE_SECRET}' }],
  },
} as const;

const EMBEDDED = { database: { directory: './database' } } as const;

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

function bffConfig(settings: BffSettings): object {
  const {
    publicUrl,
    port,
    adminPort,
    database,
    shopOrigin,
    accounts,
    webhooks = [],
    neighbor,
    limits,
    events,
    server,
    merchant,
    more,
  } = settings;
  return {
    ...more,
    public_url: publicUrl,
    server: { host: '127.0.0.1', port, admin_port: adminPort, drain_seconds: 0, ...server },
    ...(database === 'shared' ? SHARED : EMBEDDED),
    merchants: [
      {
        id: LAMP_SHOP.id,
        name: LAMP_SHOP.name,
        secret_keys: ['${env:LAMP_SHOP_SECRET_KEY}'],
        origins: [shopOrigin],
        webhooks,
        ...merchant,
      },
      ...(neighbor === undefined
        ? []
        : [{ id: 'bakery', name: 'Bakery', secret_keys: ['${env:NEIGHBOR_SECRET_KEY}', NEIGHBOR_SECOND_KEY], ...neighbor }]),
    ],
    accounts,
    ...(limits === undefined ? {} : { limits }),
    ...(events === undefined ? {} : { events }),
  };
}

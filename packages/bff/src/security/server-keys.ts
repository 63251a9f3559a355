import { createHmac, createPrivateKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';

/** Beside a database that Paydesk runs by itself. */
export const KEYS_FILE = 'keys.json';

const RSA_BITS = 2048;

const KeyId = z
  .string()
  .regex(/^[A-Za-z0-9-]{1,32}$/, 'must be 1 to 32 letters, digits or dashes')
  .meta({
    description: 'Names the key in what is made with it: never give it to another key.',
    examples: ['2026-12-01-3f9a1c07be'],
  });

const RetiredAt = z.iso
  .datetime('must be a time such as 2026-12-01T12:00:00Z, as `paydesk keys rotate` writes it')
  .optional()
  .meta({ description: 'Since when another key is the first one; written by `paydesk keys rotate`.', examples: ['2026-12-01T12:00:00Z'] });

const SecretKeySettings = z.strictObject({
  id: KeyId,
  secret: z
    .string()
    .min(32, 'must have at least 32 characters; `paydesk keys new` makes one')
    .meta({
      secret: true,
      description: 'At least 32 random characters.',
      examples: ['${file:keys/client_token-2026-12-01-3f9a1c07be}'],
    }),
  retired_at: RetiredAt,
});

const CardKeySettings = z.strictObject({
  id: KeyId,
  private_key: z
    .string()
    .refine(isRsaKey, 'must be an RSA private key of at least 2048 bits as PEM; `paydesk keys new` makes one')
    .meta({
      secret: true,
      description: 'An RSA key of at least 2048 bits as PEM.',
      examples: ['${file:keys/card_encryption-2026-12-01-3f9a1c07be.pem}'],
    }),
  retired_at: RetiredAt,
});

export const ServerKeys = z.strictObject({
  client_token: z.array(SecretKeySettings).min(1).max(10).meta({
    description: 'Keys of the tokens that open one payment for its payer. The first one signs, all of them verify.',
  }),
  card_encryption: z.array(CardKeySettings).min(1).max(10).meta({
    description: 'Keys that browsers encrypt cards with. They are given the first one, all of them decrypt.',
  }),
  notification_address: z.array(SecretKeySettings).min(1).max(10).meta({
    description: 'Keys of the addresses that gateways post notifications to. The first one makes addresses, all of them verify.',
  }),
});
export type ServerKeys = z.infer<typeof ServerKeys>;

/** As they were kept before notices had addresses of their own. */
const KeptKeys = ServerKeys.partial({ notification_address: true });

export function newServerKeys(now: Date): ServerKeys {
  return {
    client_token: [newSecretKey(now)],
    card_encryption: [newCardKey(now)],
    notification_address: [newSecretKey(now)],
  };
}

export function newSecretKey(now: Date): { readonly id: string; readonly secret: string } {
  return { id: newKeyId(now), secret: randomBytes(32).toString('base64url') };
}

export function newCardKey(now: Date): { readonly id: string; readonly private_key: string } {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: RSA_BITS });
  return { id: newKeyId(now), private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
}

/** The day, for people, and 40 random bits: two keys of one day are told apart. */
function newKeyId(now: Date): string {
  return `${now.toISOString().slice(0, 10)}-${randomBytes(5).toString('hex')}`;
}

function isRsaKey(text: string): boolean {
  try {
    const { asymmetricKeyType, asymmetricKeyDetails } = createPrivateKey(text);
    return asymmetricKeyType === 'rsa' && (asymmetricKeyDetails?.modulusLength ?? 0) >= RSA_BITS;
  } catch {
    return false;
  }
}

/** Those of the configuration, or those that lie beside the database. */
export function serverKeysOf(configured: ServerKeys | undefined, dataDirectory: string, now: Date): Promise<ServerKeys> {
  return configured === undefined ? keysInDirectory(join(dataDirectory, KEYS_FILE), now) : Promise.resolve(configured);
}

/** Keys of a BFF that keeps everything in one directory: made once, readable by its owner alone. */
export async function keysInDirectory(file: string, now: Date): Promise<ServerKeys> {
  const kept = await readKeys(file);
  if (kept !== undefined) return kept;
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const draft = await writeDraft(file, newServerKeys(now));
  try {
    await link(draft, file);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  } finally {
    await rm(draft);
  }
  const made = await readKeys(file);
  if (made === undefined) throw new Error(`${file} vanished while it was made`);
  return made;
}

async function readKeys(file: string): Promise<ServerKeys | undefined> {
  try {
    const kept = KeptKeys.parse(JSON.parse(await readFile(file, 'utf8')));
    const { notification_address = await addKey(file, kept) } = kept;
    return { ...kept, notification_address };
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** Processes that start at once all add the same one. */
async function addKey(file: string, kept: z.infer<typeof KeptKeys>): Promise<ServerKeys['notification_address']> {
  const notification_address = kept.client_token.map(({ id, secret }) => ({
    id,
    secret: createHmac('sha256', secret).update('notification_address').digest('base64url'),
  }));
  await rename(await writeDraft(file, { ...kept, notification_address }), file);
  return notification_address;
}

/** Under a name of its own, on the disk. */
async function writeDraft(file: string, keys: ServerKeys): Promise<string> {
  const draft = `${file}.${randomBytes(8).toString('hex')}`;
  await writeFile(draft, JSON.stringify(keys), { mode: 0o600, flush: true });
  return draft;
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

import { createHash } from 'node:crypto';
import type { ServerKeys } from './server-keys.ts';

const LENGTH = 32;

/** Tells whether two processes know the same keys. Keys are random, so it tells nothing else. */
export function keysDigest(
  keys: ServerKeys,
  merchants: readonly {
    readonly id: string;
    readonly secret_keys: readonly { readonly sha256: string }[];
    readonly webhooks: readonly { readonly id: string; readonly secrets: readonly string[] }[];
  }[],
): string {
  const ofMerchants = merchants.map(({ id, secret_keys, webhooks }) => [
    id,
    secret_keys.map(({ sha256 }) => sha256),
    webhooks.map(({ id: endpoint, secrets }) => [endpoint, secrets]),
  ]);
  return createHash('sha256')
    .update(JSON.stringify([keys, ofMerchants]))
    .digest('base64url')
    .slice(0, LENGTH);
}

import { createHash } from 'node:crypto';

/** Finds the merchant of a secret key. Keys are looked up by digest, so the time taken tells nothing about them. */
export function merchantKeys(merchants: readonly { readonly id: string; readonly secret_keys: readonly string[] }[]) {
  const owners = new Map(merchants.flatMap(({ id, secret_keys }) => secret_keys.map((key) => [digest(key), id] as const)));
  return (key: string): string | undefined => owners.get(digest(key));
}

function digest(key: string): string {
  return createHash('sha256').update(key, 'utf8').digest('base64');
}

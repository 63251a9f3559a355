import { createHmac } from 'node:crypto';
import type { AddressSecrets } from '../payments/ports/address-secrets.ts';
import { sameSecret } from './same-secret.ts';
import type { TokenKey } from './client-token.ts';

/**
 * Secrets are computed, not stored: there is none to find in the database. The first key makes new ones, all of them verify,
 * so a key can be replaced without downtime: keep the old one until nothing that was sent with it is open.
 */
export function addressSecrets(kind: AddressKind, keys: readonly [TokenKey, ...TokenKey[]]): AddressSecrets {
  const [current] = keys;
  return {
    of: (owner, reference) => secretOf(kind, owner, reference, current),
    verify: (owner, reference, secret) => keys.map((key) => sameSecret(secretOf(kind, owner, reference, key), secret)).includes(true),
  };
}

/** What a secret of one kind opens, none of another does. */
type AddressKind = 'notice-address' | 'challenge-address';

/** No name has a colon. */
function secretOf(kind: AddressKind, owner: string, reference: string, { secret }: TokenKey): string {
  return createHmac('sha256', secret).update(`${kind}:${owner}:${reference}`).digest('base64url');
}

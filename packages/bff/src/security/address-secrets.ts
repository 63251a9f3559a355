import { createHmac } from 'node:crypto';
import type { AddressSecrets } from '../payments/ports/address-secrets.ts';
import { sameSecret } from './same-secret.ts';
import type { TokenKey } from './client-token.ts';

/**
 * Secrets are computed, not stored: there is none to find in the database. The first key makes new ones, all of them verify,
 * so a key can be replaced without downtime: keep the old one until nothing that was sent with it is open.
 */
export function addressSecrets(keys: readonly [TokenKey, ...TokenKey[]]): AddressSecrets {
  const [current] = keys;
  return {
    of: (account, reference) => secretOf(account, reference, current),
    verify: (account, reference, secret) => keys.map((key) => sameSecret(secretOf(account, reference, key), secret)).includes(true),
  };
}

/** Neither name has a colon. */
function secretOf(account: string, reference: string, { secret }: TokenKey): string {
  return createHmac('sha256', secret).update(`notice-address:${account}:${reference}`).digest('base64url');
}

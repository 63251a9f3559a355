import type { ConfigFile } from './config/schema.ts';
import type { AddressSecrets } from './payments/ports/address-secrets.ts';
import { addressSecrets } from './security/address-secrets.ts';
import { cardEncryption, type CardEncryption } from './security/card-encryption.ts';
import { clientTokens, type ClientTokens } from './security/client-token.ts';
import { fileSeals, type FileSeals } from './security/file-seals.ts';
import { keysDigest } from './security/keys-digest.ts';
import type { ServerKeys } from './security/server-keys.ts';

/** What the keys of Paydesk itself do. Each part follows a replacement of the keys. */
export interface KnownKeys {
  readonly tokens: ClientTokens;
  readonly encryption: CardEncryption;
  readonly notices: AddressSecrets;
  readonly challenges: AddressSecrets;
  readonly fileSeals: FileSeals;
  /** Tells whether another process knows the same keys, those of merchants among them. */
  readonly digest: (merchants: ConfigFile['merchants']) => string;
  /** Of digests that count tries. */
  readonly countingSecret: () => string;
  /** From then on. What older keys of the new list have made stays good. */
  readonly replace: (keys: ServerKeys) => void;
}

export function composeKeys(first: ServerKeys): KnownKeys {
  let now = open(first);
  return {
    tokens: {
      issue: (payment) => now.tokens.issue(payment),
      verify: (token) => now.tokens.verify(token),
      isRetired: (token) => now.tokens.isRetired(token),
    },
    encryption: {
      get publicKey() {
        return now.encryption.publicKey;
      },
      open: (jwe, expected) => now.encryption.open(jwe, expected),
    },
    notices: following(() => now.notices),
    challenges: following(() => now.challenges),
    fileSeals: { of: (file) => now.fileSeals.of(file), verify: (file) => now.fileSeals.verify(file) },
    digest: (merchants) => keysDigest(now.keys, merchants),
    countingSecret: () => now.countingSecret,
    replace(keys) {
      now = open(keys);
    },
  };
}

function following(current: () => AddressSecrets): AddressSecrets {
  return {
    of: (owner, reference) => current().of(owner, reference),
    verify: (owner, reference, secret) => current().verify(owner, reference, secret),
  };
}

function open(keys: ServerKeys) {
  const [clientToken, notificationAddress] = [atLeastOne(keys.client_token), atLeastOne(keys.notification_address)];
  return {
    keys,
    tokens: clientTokens(clientToken),
    encryption: cardEncryption(atLeastOne(keys.card_encryption)),
    notices: addressSecrets('notice-address', notificationAddress),
    challenges: addressSecrets('challenge-address', clientToken),
    fileSeals: fileSeals(clientToken),
    countingSecret: clientToken[0].secret,
  };
}

function atLeastOne<Item>(items: readonly Item[]): readonly [Item, ...Item[]] {
  const [first, ...rest] = items;
  if (first === undefined) throw new Error('at least one key is needed');
  return [first, ...rest];
}

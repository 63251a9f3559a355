import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import type { Checkout } from '@paydesk/shared/checkout';
import { compactDecrypt } from 'jose';
import { Fault } from '../payments/faults.ts';
import { wipe, type CardDetails, type StoredCardDetails } from '../payments/ports/card-details.ts';
import { keyIdOf } from './jwe-header.ts';
import { readPlaintext, type Plaintext } from './card-plaintext.ts';

export interface CardEncryptionKey {
  readonly id: string;
  /** PEM, PKCS#8 or PKCS#1, RSA of at least 2048 bits. */
  readonly private_key: string;
}

export interface CardEncryption {
  /** The key that frames encrypt to: the first of the list. */
  readonly publicKey: Checkout['encryption_key'];
  /**
   * Opens card details and checks that they were sealed for this very attempt. Who asks for them wipes them.
   *
   * @throws {Fault} `card_unreadable`, without saying what was inside.
   */
  open(jwe: string, expected: { readonly payment: string; readonly nonce: string }): Promise<CardDetails | StoredCardDetails>;
}

/** Older keys stay able to open what was sealed before a replacement. */
export function cardEncryption(keys: readonly [CardEncryptionKey, ...CardEncryptionKey[]]): CardEncryption {
  const privateKeys = new Map(keys.map(({ id, private_key }) => [id, createPrivateKey(private_key)]));
  const [current] = keys;
  return {
    publicKey: toJwk(current.id, createPublicKey(current.private_key)),
    async open(jwe, { payment, nonce }) {
      const sealed = await decrypt(jwe, privateKeys);
      if (sealed?.payment !== payment || sealed.nonce !== nonce) {
        wipe(sealed?.card ?? null);
        throw new Fault('card_unreadable', 'The card details could not be read. Reload the page and enter them again.');
      }
      return sealed.card;
    },
  };
}

/** Neither the ciphertext nor the reason leaves this function: both could tell an attacker something. */
async function decrypt(jwe: string, keys: ReadonlyMap<string, KeyObject>): Promise<Plaintext | undefined> {
  try {
    const key = keys.get(keyIdOf(jwe) ?? '');
    if (key === undefined) return undefined;
    const { plaintext } = await compactDecrypt(jwe, key, {
      keyManagementAlgorithms: ['RSA-OAEP-256'],
      contentEncryptionAlgorithms: ['A256GCM'],
    });
    try {
      return readPlaintext(plaintext);
    } finally {
      plaintext.fill(0);
    }
  } catch {
    return undefined;
  }
}

function toJwk(kid: string, key: KeyObject): Checkout['encryption_key'] {
  const { n, e } = key.export({ format: 'jwk' });
  if (n === undefined || e === undefined) throw new Error(`card encryption key "${kid}" is not an RSA key`);
  return { kid, kty: 'RSA', n, e, alg: 'RSA-OAEP-256', use: 'enc' };
}

import { createCipheriv, createPublicKey, constants, publicEncrypt, randomBytes } from 'node:crypto';
import type { Checkout } from '@paydesk/shared/checkout';

/** Compact JWE, RFC 7516 section 7.1, with RSA-OAEP-256 and A256GCM: written from the standard, not from the widget. */
export function encryptCard(card: object, { kid, kty, n, e }: Checkout['encryption_key']): string {
  const header = encoded(JSON.stringify({ alg: 'RSA-OAEP-256', enc: 'A256GCM', kid }));
  const contentKey = randomBytes(32);
  const recipient = createPublicKey({ key: { kty, n, e }, format: 'jwk' });
  const wrappedKey = publicEncrypt({ key: recipient, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' }, contentKey);
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', contentKey, iv).setAAD(Buffer.from(header, 'ascii'));
  const ciphertext = Buffer.concat([cipher.update(JSON.stringify(card), 'utf8'), cipher.final()]);
  return [header, ...[wrappedKey, iv, ciphertext, cipher.getAuthTag()].map(encoded)].join('.');
}

function encoded(bytes: string | Buffer): string {
  return Buffer.from(bytes).toString('base64url');
}

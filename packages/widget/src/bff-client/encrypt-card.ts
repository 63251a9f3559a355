import type { Checkout } from '@paydesk/shared/checkout';
import { base64url } from './base64url.ts';

const TAG_BYTES = 16;
const IV_BYTES = 12;

/**
 * Encrypts card details so that only the BFF can read them.
 *
 * @returns Compact JWE, RFC 7516: RSA-OAEP-256 and A256GCM.
 */
export async function encryptCard(card: object, key: Checkout['encryption_key']): Promise<string> {
  const utf8 = new TextEncoder();
  const header = base64url(utf8.encode(JSON.stringify({ alg: 'RSA-OAEP-256', enc: 'A256GCM', kid: key.kid })));
  const rsa = { name: 'RSA-OAEP', hash: 'SHA-256' };
  const recipient = await crypto.subtle.importKey('jwk', { kty: key.kty, n: key.n, e: key.e }, rsa, false, ['wrapKey']);
  const contentKey = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt']);
  const wrappedKey = await crypto.subtle.wrapKey('raw', contentKey, recipient, rsa);
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: utf8.encode(header), tagLength: TAG_BYTES * 8 },
    contentKey,
    utf8.encode(JSON.stringify(card)),
  );
  const ciphertext = new Uint8Array(sealed, 0, sealed.byteLength - TAG_BYTES);
  const tag = new Uint8Array(sealed, sealed.byteLength - TAG_BYTES);
  return [header, ...[new Uint8Array(wrappedKey), iv, ciphertext, tag].map(base64url)].join('.');
}

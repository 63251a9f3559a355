import { createHash, timingSafeEqual } from 'node:crypto';

/*
 * Nothing in this protocol is signed, and no notice holds a key. What stands in for a signature is the address that a notice
 * is posted to: it ends with a secret that one attempt has told to the gateway alone. Notes 8.1
 */

/** What is kept of the secret of an address: lower-case hex of SHA-256. It need not be salted: the secret is random. */
export function callbackSecretHash(secret: string): string {
  return sha256(secret).toString('hex');
}

/** Whether an address that was posted to ends with the secret of this attempt, in a time that tells nothing about it. */
export function isCallbackSecret(presented: string, hash: string): boolean {
  const expected = Buffer.from(hash, 'hex');
  const actual = sha256(presented);
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest();
}

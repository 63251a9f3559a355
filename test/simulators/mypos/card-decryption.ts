import { constants, privateDecrypt } from 'node:crypto';

/**
 * RSAES-PKCS1-v1_5, with the padding taken off here: Node refuses to, or hides a wrong one behind random bytes.
 *
 * @param privateKey PEM of the gateway.
 * @returns undefined when the text was not encrypted for that key.
 */
export function decryptField(ciphertext: string, privateKey: string): string | undefined {
  const bytes = Buffer.from(ciphertext, 'base64');
  let padded: Buffer;
  try {
    padded = privateDecrypt({ key: privateKey, padding: constants.RSA_NO_PADDING }, bytes);
  } catch {
    return undefined;
  }
  if (padded[0] !== 0 || padded[1] !== 2) return undefined;
  const end = padded.indexOf(0, 2);
  return end < 10 ? undefined : padded.subarray(end + 1).toString('utf8');
}

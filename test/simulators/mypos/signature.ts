import { createSign, createVerify } from 'node:crypto';

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** Notes 4.1: the base64 text of the joined values is what is signed. */
export function textToSign(values: readonly string[]): string {
  return Buffer.from(values.join('-'), 'utf8').toString('base64');
}

/** @param privateKey PEM. */
export function signatureOf(values: readonly string[], privateKey: string): string {
  return createSign('RSA-SHA256').update(textToSign(values), 'ascii').sign(privateKey, 'base64');
}

/**
 * Line breaks within the signature are tolerated; blanks, which come from a plus sign that was not encoded, are not.
 *
 * @param publicKey PEM.
 */
export function isSignedBy(publicKey: string, values: readonly string[], signature: string): boolean {
  const text = signature.replace(/[\r\n]/g, '');
  if (!BASE64.test(text)) return false;
  return createVerify('RSA-SHA256').update(textToSign(values), 'ascii').verify(publicKey, text, 'base64');
}

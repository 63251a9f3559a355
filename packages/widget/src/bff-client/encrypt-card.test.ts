import { beforeAll, expect, test } from 'vitest';
import { base64url } from './base64url.ts';
import { encryptCard } from './encrypt-card.ts';

const CARD = { payment: 'pay_1', nonce: 'n', number: '4242424242424242', holder: 'Zoë Ärmel', security_code: '123' };
const RSA = { name: 'RSA-OAEP', hash: 'SHA-256', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) };

let keys: CryptoKeyPair;
beforeAll(async () => {
  keys = await crypto.subtle.generateKey(RSA, true, ['encrypt', 'decrypt']);
});

async function encrypted(): Promise<string> {
  const { n = '', e = '' } = await crypto.subtle.exportKey('jwk', keys.publicKey);
  return encryptCard(CARD, { kid: 'k-1', kty: 'RSA', n, e, alg: 'RSA-OAEP-256', use: 'enc' });
}

function bytesOf(part = ''): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(part.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));
}

/** RFC 7516 section 5.2, step by step. */
async function decrypted(jwe: string): Promise<{ header: unknown; plaintext: unknown }> {
  const [header = '', wrappedKey, iv, ciphertext, tag] = jwe.split('.');
  const rawKey = await crypto.subtle.decrypt(RSA, keys.privateKey, bytesOf(wrappedKey));
  const key = await crypto.subtle.importKey('raw', rawKey, 'AES-GCM', false, ['decrypt']);
  const additionalData = new TextEncoder().encode(header);
  const sealed = new Uint8Array([...bytesOf(ciphertext), ...bytesOf(tag)]);
  const plaintext = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: bytesOf(iv), additionalData, tagLength: 128 }, key, sealed);
  const text = new TextDecoder();
  return { header: JSON.parse(text.decode(bytesOf(header))), plaintext: JSON.parse(text.decode(plaintext)) };
}

test('the holder of the private key reads the card, and the header says which key it is', async () => {
  const { header, plaintext } = await decrypted(await encrypted());

  expect(header).toEqual({ alg: 'RSA-OAEP-256', enc: 'A256GCM', kid: 'k-1' });
  expect(plaintext).toEqual(CARD);
});

test('the header cannot be changed on the way', async () => {
  const [, ...rest] = (await encrypted()).split('.');
  const forged = base64url(new TextEncoder().encode(JSON.stringify({ alg: 'RSA-OAEP-256', enc: 'A256GCM', kid: 'k-2' })));

  await expect(decrypted([forged, ...rest].join('.'))).rejects.toThrow();
});

test('the same card never looks the same twice, and its parts have the sizes of the standard', async () => {
  const [one, other] = [await encrypted(), await encrypted()];
  const [, wrappedKey, iv, , tag] = one.split('.').map((part) => bytesOf(part).byteLength);

  expect(one).not.toBe(other);
  expect({ wrappedKey, iv, tag }).toEqual({ wrappedKey: 256, iv: 12, tag: 16 });
});

import { expect, test } from 'vitest';
import { decryptField } from './card-decryption.ts';
import { cardVectors, testKey } from './testing/vectors.ts';

test.each(cardVectors.vectors)('the ciphertext of $id is read', ({ plaintext, ciphertext }) => {
  expect(decryptField(ciphertext, testKey(cardVectors.private_key))).toBe(plaintext);
});

test.each(cardVectors.vectors)('the ciphertext of $id is not for another key', ({ ciphertext }) => {
  expect(decryptField(ciphertext, testKey('TEST-ONLY-gateway-keyindex2.private.pem'))).toBeUndefined();
});

test.each(['', 'plain', Buffer.from('4006090000000007').toString('base64')])('%j is no ciphertext', (text) => {
  expect(decryptField(text, testKey(cardVectors.private_key))).toBeUndefined();
});

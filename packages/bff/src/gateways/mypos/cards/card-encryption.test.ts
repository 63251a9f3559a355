import { constants, createPrivateKey, createPublicKey, privateDecrypt } from 'node:crypto';
import { expect, test } from 'vitest';
import { encryptCard } from './card-encryption.ts';
import { CARDS, vectorFile } from '../fixtures/vectors.ts';
import { secretDigits } from '../../../payments/testing/typed-card.ts';

const PUBLIC_KEY = createPublicKey(vectorFile(CARDS.public_key));
const PRIVATE_KEY = createPrivateKey(vectorFile(CARDS.private_key));

/** By hand: a runtime may answer bad padding with random bytes instead of an error. */
function decrypted(ciphertext: string): string {
  const padded = privateDecrypt({ key: PRIVATE_KEY, padding: constants.RSA_NO_PADDING }, Buffer.from(ciphertext, 'base64'));
  expect([padded[0], padded[1]]).toEqual([0, 2]);
  const end = padded.indexOf(0, 2);
  expect(end).toBeGreaterThanOrEqual(10);
  return padded.subarray(end + 1).toString('utf8');
}

const PUBLISHED = [CARDS.vectors.slice(0, 3), CARDS.vectors.slice(3)];

test('the vectors are two cards of three fields', () => {
  expect(PUBLISHED.map((card) => card.map(({ field }) => field))).toEqual([
    ['PAN', 'ExpDate', 'CVC'],
    ['PAN', 'ExpDate', 'CVC'],
  ]);
});

test.each(CARDS.vectors)('$id: the published ciphertext opens the way ours do', ({ ciphertext, plaintext }) => {
  expect(decrypted(ciphertext)).toBe(plaintext);
});

test.each(PUBLISHED)('$plaintext: each field is encrypted on its own for the gateway', (pan, exp, cvc) => {
  const [year = '', month = ''] = exp.plaintext.match(/../g) ?? [];
  const card = {
    number: secretDigits(pan.plaintext),
    expiryYear: 2000 + Number(year),
    expiryMonth: Number(month),
    securityCode: secretDigits(cvc.plaintext),
  };
  const encrypted = encryptCard(card, PUBLIC_KEY);

  expect(decrypted(encrypted.PAN)).toBe(pan.plaintext);
  expect(decrypted(encrypted.ExpDate)).toBe(exp.plaintext);
  expect(decrypted(encrypted.CVC)).toBe(cvc.plaintext);
  expect(encryptCard(card, PUBLIC_KEY)).not.toEqual(encrypted);
});

test('the expiry can be sent as one page of the documents says', () => {
  const card = { number: secretDigits('4006090000000007'), expiryMonth: 9, expiryYear: 2031, securityCode: secretDigits('123') };

  expect(decrypted(encryptCard(card, PUBLIC_KEY, 'YYMM').ExpDate)).toBe('3109');
  expect(decrypted(encryptCard(card, PUBLIC_KEY, 'MMYY').ExpDate)).toBe('0931');
});

test.each([
  { number: secretDigits('400609000000') },
  { securityCode: secretDigits('12') },
  { securityCode: secretDigits('1234') },
  { expiryMonth: 13 },
  { expiryMonth: 0.5 },
  { expiryYear: 30 },
])('%j is refused without being repeated', (wrong) => {
  const card = {
    number: secretDigits('4006090000000007'),
    expiryMonth: 12,
    expiryYear: 2030,
    securityCode: secretDigits('123'),
    ...wrong,
  };

  expect(() => encryptCard(card, PUBLIC_KEY)).toThrow(expect.objectContaining({ message: expect.not.stringMatching(/\d{4}/) as string }));
});

import { CompactEncrypt, importJWK } from 'jose';
import { expect, test } from 'vitest';
import { legible } from '../payments/testing/typed-card.ts';
import { cardEncryption } from './card-encryption.ts';
import { newServerKeys } from './server-keys.ts';

const keys = newServerKeys(new Date('2026-11-21T00:00:00Z')).card_encryption;
const [key] = keys;
if (key === undefined) throw new Error('a set of keys has a card key');
const encryption = cardEncryption([key]);

const card = {
  payment: 'pay_01jd3k5x8q2m4n6p7r9s0t1v2w',
  nonce: 'nonce-of-this-attempt',
  number: '4444555566661111',
  expiry_month: 12,
  expiry_year: 2030,
  security_code: '123',
  holder: 'ADA PAYER',
};

const { payment: _payment, nonce: _nonce, ...typed } = card;

async function seal(plaintext: unknown, header: { alg?: string; enc?: string; kid?: string; zip?: string } = {}): Promise<string> {
  const { publicKey } = encryption;
  const sealing = await importJWK({ ...publicKey }, header.alg ?? 'RSA-OAEP-256');
  return new CompactEncrypt(new TextEncoder().encode(JSON.stringify(plaintext)))
    .setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A256GCM', kid: publicKey.kid, ...header })
    .encrypt(sealing);
}

test('what a frame seals for an attempt is opened for that attempt', async () => {
  expect(legible({ ...(await encryption.open(await seal(card), card)) })).toEqual(typed);
});

test('a security code alone is opened for a stored card, and none where there is none', async () => {
  const { payment, nonce, security_code } = card;
  expect(legible({ ...(await encryption.open(await seal({ payment, nonce, security_code }), card)) })).toEqual({ security_code });
  expect(legible({ ...(await encryption.open(await seal({ ...card, security_code: null }), card)) })).toEqual({
    ...typed,
    security_code: null,
  });
});

test.each([
  ['another payment', { payment: 'pay_other' }],
  ['another attempt', { nonce: 'other' }],
])('card details sealed for %s are worthless', async (_what, patch) => {
  await expect(encryption.open(await seal({ ...card, ...patch }), card)).rejects.toMatchObject({ code: 'card_unreadable' });
});

test('other algorithms, other keys, compression, other content and noise are refused alike, and nothing of them is repeated', async () => {
  const sealed = [
    await seal(card, { alg: 'RSA-OAEP' }),
    await seal(card, { enc: 'A128GCM' }),
    await seal(card, { kid: 'unknown' }),
    await seal(card, { zip: 'DEF' }),
    await seal({ ...card, number: 'not digits' }),
    await seal({ ...card, extra: true }),
    // The first character of the tag: of its last one only some bits count.
    (await seal(card)).replace(/[^.](?=[^.]*$)/, (first) => (first === 'A' ? 'B' : 'A')),
    'noise',
  ];
  for (const jwe of sealed) {
    const fault: unknown = await encryption.open(jwe, card).catch((error: unknown) => error);
    expect(fault).toMatchObject({ code: 'card_unreadable' });
    expect(fault).not.toHaveProperty('cause');
    expect(JSON.stringify(fault)).not.toContain(card.number);
  }
});

test('an older key opens what was sealed before it was replaced', async () => {
  const sealed = await seal(card);
  const [next] = newServerKeys(new Date('2027-01-01T00:00:00Z')).card_encryption;
  if (next === undefined) throw new Error('a set of keys has a card key');
  const rotated = cardEncryption([next, key]);
  expect(rotated.publicKey.kid).toBe(next.id);
  expect(legible({ ...(await rotated.open(sealed, card)) })).toEqual(typed);
});

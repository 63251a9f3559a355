import { expect, test } from 'vitest';
import { callbackSecretHash, isCallbackSecret } from './signature.ts';

const SECRET = 'Qm9x2v7Lr0sT4uYhWcE1dA';
const HASH = callbackSecretHash(SECRET);

test('the secret of an attempt is known by its hash', () => {
  expect(HASH).toBe('0232a942dc5ad3a6b638dfea9d30e75f4e9f69472791108bffa7d0481c3ea6b1');
  expect(HASH).not.toContain(SECRET);
  expect(isCallbackSecret(SECRET, HASH)).toBe(true);
});

test.each(['', SECRET.toLowerCase(), `${SECRET} `, SECRET.slice(0, -1), HASH])('%j is not the secret', (presented) => {
  expect(isCallbackSecret(presented, HASH)).toBe(false);
});

test.each(['', 'zz', HASH.slice(2), HASH.slice(0, 62), `${HASH.slice(0, 62)}00`, `00${HASH.slice(2)}`])(
  'nothing is the secret whose hash is %j',
  (hash) => {
    expect(isCallbackSecret(SECRET, hash)).toBe(false);
    expect(isCallbackSecret('', hash)).toBe(false);
  },
);

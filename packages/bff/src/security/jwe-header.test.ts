import { expect, test } from 'vitest';
import { keyIdOf } from './jwe-header.ts';

const header = { alg: 'RSA-OAEP-256', enc: 'A256GCM', kid: '2026-12-01' };

function compact(head: string, rest: readonly string[] = ['k'.repeat(342), 'i'.repeat(16), 'c'.repeat(300), 't'.repeat(22)]): string {
  return [Buffer.from(head).toString('base64url'), ...rest].join('.');
}

test('a JWE as the frame writes it says which key it is for', () => {
  expect(keyIdOf(compact(JSON.stringify(header)))).toBe('2026-12-01');
});

test.each([
  ['compressed content', '"zip":"DEF"'],
  ['an unknown extension that must be understood', '"crit":["exp"],"exp":1'],
  ['a key of the sender', '"jwk":{"kty":"RSA"}'],
  ['any other member', '"cty":"json"'],
  ['a prototype', '"__proto__":{"zip":"DEF"}'],
  ['another algorithm', '"alg":"RSA1_5"'],
  ['other encryption', '"enc":"A128GCM"'],
  ['no key id', '"kid":null'],
])('a header with %s is refused before the card details are touched', (_what, member) => {
  const head = `${JSON.stringify(header).slice(0, -1)},${member}}`;
  expect(keyIdOf(compact(head))).toBeUndefined();
});

test.each([
  ['too few parts', ['k', 'i'.repeat(16), 'c'.repeat(22)]],
  ['too many parts', ['k', 'i'.repeat(16), 'c', 't'.repeat(22), 'x']],
  ['a short initialization vector', ['k', 'i'.repeat(15), 'c', 't'.repeat(22)]],
  ['a short tag', ['k', 'i'.repeat(16), 'c', 't'.repeat(21)]],
  ['an empty part', ['', 'i'.repeat(16), 'c', 't'.repeat(22)]],
  ['another alphabet', ['k+/=', 'i'.repeat(16), 'c', 't'.repeat(22)]],
])('a JWE with %s is none', (_what, parts) => {
  expect(keyIdOf(compact(JSON.stringify(header), parts))).toBeUndefined();
});

test('a header longer than the frame could write is not parsed', () => {
  expect(keyIdOf(compact(JSON.stringify({ ...header, kid: 'k'.repeat(400) })))).toBeUndefined();
});

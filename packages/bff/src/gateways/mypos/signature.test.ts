import fc from 'fast-check';
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { expect, test } from 'vitest';
import { fieldOf, type Fields, isSignature, readFields, writeFields } from './fields.ts';
import { REQUESTS, requestVector, vectorFile } from './fixtures/vectors.ts';
import { isAuthentic, oneLine, signedText, signFields, signValues } from './signature.ts';

const MERCHANT_KEY = createPrivateKey(vectorFile('TEST-ONLY-merchant-keyindex1.private.pem'));
const MERCHANT_PUBLIC = createPublicKey(vectorFile('TEST-ONLY-merchant-keyindex1.public.pem'));

const valuesOf = (fields: Fields) => fields.filter(({ name }) => !isSignature(name)).map(({ value }) => value);

test('there are as many published requests as Notes 14 say', () => {
  expect(REQUESTS).toHaveLength(41);
});

test.each(REQUESTS)('$id: the published text and signature', ({ params, concatenated, base64, signature, signing_key }) => {
  const values = valuesOf(params);

  expect(Buffer.from(signedText(values), 'base64').toString('utf8')).toBe(concatenated);
  expect(signedText(values)).toBe(base64);
  expect(signValues(values, createPrivateKey(vectorFile(signing_key)))).toBe(signature);
});

test.each(REQUESTS)('$id: what is received verifies as published', ({ wire_body, expected, verify_key }) => {
  const received = readFields(wire_body);
  const key = createPublicKey(vectorFile(verify_key));

  expect(isAuthentic(valuesOf(received), fieldOf(received, 'signature') ?? '', [key])).toBe(expected === 'valid');
});

test.each(REQUESTS.filter(({ expected }) => expected === 'valid'))('$id: signed and sent as published', (vector) => {
  const signed = signFields(vector.params, createPrivateKey(vectorFile(vector.signing_key)));

  expect(signed.at(-1)).toEqual({ name: 'Signature', value: vector.signature });
  expect(readFields(writeFields(signed))).toEqual(readFields(vector.wire_body));
});

test('where one value ends and the next begins is not signed', () => {
  expect(requestVector('req-collision-a').signature).toBe(requestVector('req-collision-b').signature);
});

test.each(['a\nb', 'a\rb', 'a\u0000b', 'a\u0085b', 'a\ud800b'])('%j is refused before it is signed', (value) => {
  expect(() => signFields([{ name: 'Note', value }], MERCHANT_KEY)).toThrow(/^Note /);
});

test('a refusal does not repeat the value', () => {
  expect(() => signFields([{ name: 'Note', value: 'secret\n' }], MERCHANT_KEY)).toThrow(expect.not.stringContaining('secret'));
});

test('a message is not signed twice', () => {
  expect(() => signFields([{ name: 'SIGNATURE', value: '' }], MERCHANT_KEY)).toThrow('signed already');
});

test('free text on one line can always be sent', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(() => signFields([{ name: 'Note', value: oneLine(text) }], MERCHANT_KEY)).not.toThrow();
    }),
    { numRuns: 200 },
  );
  expect(oneLine('Room\r\n  deposit\t')).toBe('Room   deposit');
});

test('a signature may be broken over lines, but blanks in it are never forgiven', () => {
  const { params, signature } = requestVector('req-preauth-hosted');
  const values = valuesOf(params);

  expect(isAuthentic(values, `${signature.slice(0, 76)}\r\n${signature.slice(76)}\n`, [MERCHANT_PUBLIC])).toBe(true);
  expect(signature).toContain('+');
  expect(isAuthentic(values, signature.replaceAll('+', ' '), [MERCHANT_PUBLIC])).toBe(false);
  expect(isAuthentic(values, ` ${signature}`, [MERCHANT_PUBLIC])).toBe(false);
});

test.each(['', '=', 'AAAA', 'A', 'Ä'.repeat(344), 'A'.repeat(344), 'A'.repeat(100_000)])('%.20s is no signature', (signature) => {
  expect(isAuthentic(['a'], signature, [MERCHANT_PUBLIC])).toBe(false);
});

test('any of several keys may have signed, but some key must', () => {
  const other = createPublicKey(vectorFile('TEST-ONLY-unrelated.public.pem'));
  const signature = signValues(['a'], MERCHANT_KEY);

  expect(isAuthentic(['a'], signature, [other, MERCHANT_PUBLIC])).toBe(true);
  expect(isAuthentic(['a'], signature, [other])).toBe(false);
  expect(isAuthentic(['a'], signature, [])).toBe(false);
});

test('any change of a value that changes the joined text is noticed', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1 }), fc.array(fc.string(), { minLength: 1 }), (values, others) => {
      expect(isAuthentic(others, signValues(values, MERCHANT_KEY), [MERCHANT_PUBLIC])).toBe(values.join('-') === others.join('-'));
    }),
    { numRuns: 50 },
  );
});

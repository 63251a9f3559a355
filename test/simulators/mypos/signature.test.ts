import { expect, test } from 'vitest';
import { decodeHtmlEntities } from './html-entities.ts';
import { formBody, readForm, signatureIn, signedValues } from './form.ts';
import { isSignedBy, signatureOf, textToSign } from './signature.ts';
import { requestVectors, testKey } from './testing/vectors.ts';

// These two vectors were signed over other values than the ones they send.
const SENT_AS_SIGNED = requestVectors.filter(({ expected }) => expected !== 'invalid' && !expected.startsWith('invalid-strict'));

test.each(SENT_AS_SIGNED)('the signature of $id is reproduced byte by byte', ({ params, base64, signature, signing_key }) => {
  const values = params.map(({ value }) => value);

  expect(textToSign(values)).toBe(base64);
  expect(signatureOf(values, testKey(signing_key))).toBe(signature);
});

test.each(requestVectors)('the body of $id verifies as the vector says', ({ wire_body, verify_key, expected }) => {
  const parameters = readForm(wire_body);
  const signature = signatureIn(parameters) ?? '';
  const values = signedValues(parameters);

  expect(isSignedBy(testKey(verify_key), values, signature)).toBe(expected === 'valid');
  expect(isSignedBy(testKey(verify_key), values.map(decodeHtmlEntities), signature)).toBe(
    expected.includes('valid-after') || expected === 'valid',
  );
});

test('blanks in a signature, where plus signs were, make it wrong; line breaks do not', () => {
  const { wire_body, verify_key } = requestVectors[0]!;
  const parameters = readForm(wire_body);
  const signature = signatureIn(parameters)!;
  const verify = (text: string): boolean => isSignedBy(testKey(verify_key), signedValues(parameters), text);

  expect(verify(signature.replaceAll('+', ' '))).toBe(false);
  expect(verify(signature.replace(/(.{64})/g, '$1\r\n'))).toBe(true);
});

test('line feeds after the body are no part of it, and what is printed is read again', () => {
  const parameters = [
    ['A', 'a b+c&d'],
    ['Ж', "x'(*)"],
  ] as const;

  expect(readForm(`${formBody(parameters)}\r\n\r\n`)).toEqual(parameters);
});

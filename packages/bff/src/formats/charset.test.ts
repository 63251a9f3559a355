import { readable } from '@paydesk/shared/fields/readable';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { charsetNamed, decodeText, encodeText } from './charset.ts';

/** Of any code units, half characters included. */
const anyText = fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)) });

test.each([
  [0xa4, '€'],
  [0xa6, 'Š'],
  [0xa8, 'š'],
  [0xb4, 'Ž'],
  [0xb8, 'ž'],
  [0xbc, 'Œ'],
  [0xbd, 'œ'],
  [0xbe, 'Ÿ'],
])('byte %i of ISO-8859-15 is %s, both ways', (byte, character) => {
  expect(decodeText(Uint8Array.of(byte), 'ISO-8859-15')).toBe(character);
  expect(encodeText(character, 'ISO-8859-15')).toEqual(Uint8Array.of(byte));
});

test.each(['¤', '¦', '¨', '´', '¸', '¼', '½', '¾', 'ł', '😀'])('%s does not exist in ISO-8859-15', (character) => {
  expect(encodeText(character, 'ISO-8859-15')).toBeUndefined();
});

test('ISO-8859-1 has other characters in those places, and no Windows ones', () => {
  expect(decodeText(Uint8Array.of(0xa4, 0x80), 'ISO-8859-1')).toBe('¤\u0080');
});

test('bytes that are not of their charset are not guessed at', () => {
  expect(decodeText(Uint8Array.of(0xe9), 'UTF-8')).toBeUndefined();
  expect(decodeText(Uint8Array.of(0x80), 'US-ASCII')).toBeUndefined();
});

test('charsets are known by their names in any case, and no others are', () => {
  expect(charsetNamed('iso-8859-15')).toBe('ISO-8859-15');
  expect(charsetNamed('Utf-8')).toBe('UTF-8');
  expect(['utf-16', 'utf-7', 'ibm037', 'constructor'].map(charsetNamed)).toEqual([undefined, undefined, undefined, undefined]);
});

test('every text has a form in ISO-8859-15 that comes back the same, and stays as it is', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const sent = readable(text, 'latin9');
      const bytes = encodeText(sent, 'ISO-8859-15');

      expect(bytes === undefined ? undefined : decodeText(bytes, 'ISO-8859-15')).toBe(sent);
      expect(readable(sent, 'latin9')).toBe(sent);
    }),
  );
});

import { expect, test } from 'vitest';
import { decode, encode } from './charset.ts';

const declared = (charset: string, text: string): string => `<?xml version="1.0" encoding="${charset}"?><a>${text}</a>`;

test.each(['UTF-8', 'ISO-8859-15', 'ISO-8859-1'] as const)('what is written in %s is read as such', (charset) => {
  const text = declared(charset, charset === 'ISO-8859-1' ? 'é¼' : 'é€ŒœŸŠšŽž');

  expect(decode(encode(text, charset))).toEqual({ text, charset });
});

test.each([
  ['€', 0xa4],
  ['Š', 0xa6],
  ['š', 0xa8],
  ['Ž', 0xb4],
  ['ž', 0xb8],
  ['Œ', 0xbc],
  ['œ', 0xbd],
  ['Ÿ', 0xbe],
  ['é', 0xe9],
])('%s is byte %d of ISO-8859-15', (letter, byte) => {
  expect(encode(letter, 'ISO-8859-15')).toEqual(Buffer.of(byte));
});

test.each(['¤', '¼', 'Ł', '漢', '😀'])('%s is not in ISO-8859-15', (letter) => {
  expect(encode(letter, 'ISO-8859-15').toString()).toBe('?');
});

test('without a declaration bytes are UTF-8, and a byte order mark is skipped', () => {
  expect(decode(Buffer.from('<a>é</a>'))).toEqual({ text: '<a>é</a>', charset: 'UTF-8' });
  expect(decode(Buffer.from(`\uFEFF\n${declared('ISO-8859-15', 'e')}`))?.charset).toBe('ISO-8859-15');
});

test.each(['UTF-16', 'UTF-7', 'EBCDIC-CP-FR', 'windows-1252'])('%s is not read', (charset) => {
  expect(decode(Buffer.from(declared(charset, 'e')))).toBeUndefined();
});

test('bytes that are not UTF-8 are not read as such', () => {
  expect(decode(Buffer.concat([Buffer.from('<a>'), Buffer.of(0xe9), Buffer.from('</a>')]))).toBeUndefined();
});

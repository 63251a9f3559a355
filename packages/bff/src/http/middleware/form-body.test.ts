import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formFields } from './form-body.ts';

function read(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(formFields(Buffer.from(text, 'latin1')).texts);
}

test('fields are read as browsers write them', () => {
  expect(read('a=1+2&b=%C3%A9%20%26&c=&d&=e&&f=g=h')).toEqual({ a: '1 2', b: 'é &', c: '', d: '', '': 'e', f: 'g=h' });
  expect(read('')).toEqual({});
});

test('what a browser encodes comes back as it was', () => {
  const text = fc.string({ unit: 'grapheme' }).filter((value) => !/\p{Cc}/u.test(value) && value.isWellFormed());
  fc.assert(
    fc.property(fc.dictionary(text, text, { maxKeys: 8, noNullPrototype: true }), (fields) => {
      expect(read(new URLSearchParams(fields).toString())).toEqual(fields);
    }),
  );
});

test('the bytes of the body are gone afterwards', () => {
  const body = Buffer.from('cc-number=4444555566661111');
  formFields(body);
  expect([...body].every((byte) => byte === 0)).toBe(true);
});

test.each([
  ['a field twice', 'a=1&a=2'],
  ['bytes that are no UTF-8', 'a=%ff'],
  ['bytes that were not encoded', 'a=\u00e9'],
  ['half an encoding', 'a=%4'],
  ['a control character', 'a=%00'],
  ['too many fields', Array.from({ length: 61 }, (_, index) => `a${index}=1`).join('&')],
])('%s cannot be read, and is not quoted', (_name, text) => {
  expect(() => read(text)).toThrow(expect.objectContaining({ code: 'malformed_body', message: 'The form cannot be read.' }));
});

test.each([[undefined], [{}], ['a=1']])('without bytes of a form (%o) there is none', (body) => {
  expect(() => formFields(body)).toThrow(expect.objectContaining({ code: 'unsupported_media_type' }));
});

test.each([
  ['4444+5555-6666%201111', '4444555566661111'],
  ['%EF%BC%94%EF%BC%94', '44'],
  ['%D9%A4x4%C3%A9%F0%9F%98%80', '44'],
  ['none', ''],
  ['', ''],
])('number and security code are digits alone: %s', (encoded, digits) => {
  for (const name of ['cc-number', 'cc-csc', 'cc%2Dnumber']) {
    const fields = formFields(Buffer.from(`a=1&${name}=${encoded}&b=2`, 'latin1'));
    expect(fields.texts).toEqual(
      new Map([
        ['a', '1'],
        ['b', '2'],
      ]),
    );
    expect([...fields.digits.values()].map((typed) => typed.is(digits))).toEqual([true]);
  }
});

test.each([
  'cc-number=1&cc-number=2',
  'cc-number=%4',
  'cc-number=%zz',
  'cc-number=%ff',
  'cc-number=%00',
  'cc-number=%E2%82',
  'cc-csc=\u00e9',
])('of %j nothing is read', (text) => {
  expect(() => read(text)).toThrow(expect.objectContaining({ code: 'malformed_body' }));
});

test('no text of a number is left where the form cannot be read to its end', () => {
  const body = Buffer.from('cc-number=4444555566661111&a=%4');
  expect(() => formFields(body)).toThrow();
  expect([...body].every((byte) => byte === 0)).toBe(true);
});

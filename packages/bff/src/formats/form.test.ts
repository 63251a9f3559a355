import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readForm, writeForm } from './form.ts';
import { MalformedDocument } from './malformed.ts';

/** Of any code units, half characters included. */
const anyText = fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)) });

const LIMITS = { characters: 65_536, fields: 100 };

test('what is written is read as it was, with any names and values', () => {
  const text = fc.string({ unit: 'grapheme' });
  fc.assert(
    fc.property(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 30 }), (pairs) => {
      expect(readForm(writeForm(pairs), LIMITS).map(({ name, value }) => [name, value])).toEqual(pairs);
    }),
  );
});

test('names and repetitions stay where they stand', () => {
  expect(readForm('b=1&a=2&B=+3%2B&10=x=y&9=&c&', LIMITS)).toEqual([
    { name: 'b', value: '1' },
    { name: 'a', value: '2' },
    { name: 'B', value: ' 3+' },
    { name: '10', value: 'x=y' },
    { name: '9', value: '' },
    { name: 'c', value: null },
    { name: '', value: null },
  ]);
});

test('no text makes the reader fail in another way', () => {
  fc.assert(
    fc.property(fc.oneof(anyText, fc.stringMatching(/^[a%&=+0-9-]{0,40}$/)), (text) => {
      try {
        readForm(text, LIMITS);
      } catch (error) {
        expect(error).toBeInstanceOf(MalformedDocument);
      }
    }),
  );
});

test.each([
  ['a broken escape', 'a=%zz'],
  ['a broken escape in a name', '%=1'],
  ['bytes that are no UTF-8', 'a=%ff'],
  ['more fields than its limit', Array.from({ length: 101 }, (_, index) => `a${index}=1`).join('&')],
  ['more characters than its limit', `a=${'x'.repeat(65_536)}`],
])('%s is refused', (_case, text) => {
  expect(() => readForm(text, LIMITS)).toThrow(MalformedDocument);
});

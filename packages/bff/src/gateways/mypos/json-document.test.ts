import fc from 'fast-check';
import { expect, test } from 'vitest';
import { signedValues, type Item } from './items.ts';
import { readJsonDocument } from './json-document.ts';

test('members keep their order and repetitions, whatever their names look like', () => {
  expect(readJsonDocument('{"2":"a","1":"b","__proto__":"c","2":"d"}')).toEqual([
    { name: '2', value: 'a' },
    { name: '1', value: 'b' },
    { name: '__proto__', value: 'c' },
    { name: '2', value: 'd' },
  ]);
});

test('numbers are read as they were written', () => {
  expect(signedValues(readJsonDocument('{"a":1.10,"b":-0,"c":1e3,"d":0.1E-7,"e":12345678901234567890}'))).toEqual([
    '1.10',
    '-0',
    '1e3',
    '0.1E-7',
    '12345678901234567890',
  ]);
});

test('groups and arrays are flattened depth first, and only the outer signature is left out', () => {
  const text = '{"signature":"x","a":{"Signature":"inner","b":[{"c":"1"},["2",[]],{}]},"d":"3"}';

  expect(signedValues(readJsonDocument(text))).toEqual(['inner', '1', '2', '3']);
});

test('whatever JSON holds, it is read as JSON.parse reads it', () => {
  const name = fc.string({ minLength: 1, unit: 'grapheme' });
  fc.assert(
    fc.property(fc.dictionary(name, fc.oneof(fc.string({ unit: 'grapheme' }), fc.array(fc.string(), { maxLength: 3 }))), (object) => {
      const items = readJsonDocument(JSON.stringify(object, undefined, 2));

      expect(items.map(plain)).toEqual(Object.entries(object));
    }),
  );
});

test('only what JSON.parse accepts is accepted', () => {
  const piece = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"a"',
    '"b":',
    '1',
    '-',
    '0',
    '.5',
    'true',
    'nul',
    'null',
    ' ',
    '"',
    '\\u00e9',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = `{"a":${pieces.join('')}}`;
      expect(accepts(readJsonDocument, text)).toBe(accepts((json) => JSON.parse(json) as unknown, text));
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['a text', '"a"'],
  ['an array', '[{"a":"1"}]'],
  ['nothing', ''],
  ['two objects', '{}{}'],
  ['a comma at the end', '{"a":"1",}'],
  ['a name without quotes', '{a:"1"}'],
  ['a member without a name', '{"":"1"}'],
  ['a comment', '{"a":"1"/* b */}'],
  ['a number with a leading zero', '{"a":01}'],
  ['a bare line feed in a text', '{"a":"1\n"}'],
  ['half a character', '{"a":"\\ud83d"}'],
  ['an unknown escape', '{"a":"\\x41"}'],
  ['a text without end', '{"a":"1'],
  ['more depth than any answer has', `{"a":${'['.repeat(9)}${']'.repeat(9)}}`],
  ['depth that would exhaust the stack', `{"a":${'['.repeat(500_000)}`],
  ['more parts than any answer has', `{"a":[${'1,'.repeat(20_001)}1]}`],
])('%s is refused', (_case, text) => {
  expect(() => readJsonDocument(text)).toThrow(expect.objectContaining({ name: 'MalformedDocument' }));
});

function plain(item: Item): unknown {
  return [item.name, 'value' in item ? item.value : item.items.map((inner) => ('value' in inner ? inner.value : undefined))];
}

function accepts(read: (text: string) => unknown, text: string): boolean {
  try {
    read(text);
    return true;
  } catch {
    return false;
  }
}

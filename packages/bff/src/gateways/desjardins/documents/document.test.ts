import { expect, test } from 'vitest';
import { MalformedDocument } from '../../../formats/malformed.ts';
import { readDocument } from './document.ts';
import { latin9, vector, VECTOR_NAMES } from '../fixtures/documents.ts';
import { attributeOf, textOf } from './xml-element.ts';

test.each(VECTOR_NAMES)('the sample %s is read', (name) => {
  expect(readDocument(vector(name), 'text/xml').children.length).toBeGreaterThan(0);
});

test('texts and attributes are read without the blanks around them', () => {
  const root = readDocument(latin9('<a id=" 1 "><b> 2\n</b></a>'), '');

  expect(attributeOf(root, 'id')).toBe('1');
  expect(textOf(root, 'b')).toBe('2');
});

test('an element that is read must not be there twice; one that is not read may', () => {
  const root = readDocument(latin9('<a><b>1</b><c/><c/><b>2</b></a>'), '');

  expect(() => textOf(root, 'b')).toThrow(MalformedDocument);
  expect(textOf(root, 'd')).toBeUndefined();
});

test('names differ by case', () => {
  expect(textOf(readDocument(latin9('<a><B>1</B></a>'), ''), 'b')).toBeUndefined();
});

test.each([
  ['more than 64 Ki characters', `<a>${' '.repeat(65_536)}</a>`],
  ['a text of more than 16 Ki characters', `<a>${'x'.repeat(16_385)}</a>`],
  ['more than 500 elements', `<a>${'<b/>'.repeat(500)}</a>`],
  ['more than 16 levels', `${'<a>'.repeat(17)}${'</a>'.repeat(17)}`],
])('%s are refused', (_what, body) => {
  expect(() => readDocument(latin9(body), '')).toThrow(MalformedDocument);
});

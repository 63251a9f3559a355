import { expect, test } from 'vitest';
import { childOf, childrenOf, element, mapElements, onlyChildOf, textOf } from './element.ts';
import { parseXml, XmlProblem } from './parse.ts';
import { declaration, writeElement } from './write.ts';

test('elements, attributes, text, CDATA, comments and references are read', () => {
  const root = parseXml(`\uFEFF <?xml version="1.0" encoding='UTF-8'?><!-- a -->
    <a x="1 &amp; 2" y='"'><b> &lt;&#233;&#x20AC;&gt; <![CDATA[<c/> & ]]></b><!-- b --><b/></a>\n<?done?>`);

  expect(root.attributes).toEqual({ x: '1 & 2', y: '"' });
  expect(childrenOf(root, 'b')).toHaveLength(2);
  expect(textOf(childOf(root, 'b'))).toBe('<é€> <c/> &');
  expect(onlyChildOf(root, 'b')).toBeUndefined();
});

test.each([
  ['nothing', ''],
  ['text alone', 'hello'],
  ['an element that is not closed', '<a><b></b>'],
  ['elements closed crosswise', '<a><b></a></b>'],
  ['two roots', '<a/><b/>'],
  ['text after the root', '<a/>x'],
  ['a document type', '<!DOCTYPE a><a/>'],
  ['a document type inside', '<a><!DOCTYPE a></a>'],
  ['an entity of its own', '<a>&hello;</a>'],
  ['an ampersand alone', '<a>1 & 2</a>'],
  ['a reference to no character', '<a>&#x110000;</a>'],
  ['an attribute twice', '<a x="1" x="2"/>'],
  ['an attribute without quotes', '<a x=1/>'],
  ['a CDATA section that is not closed', '<a><![CDATA[x</a>'],
  ['seventeen elements in each other', `${'<a>'.repeat(17)}${'</a>'.repeat(17)}`],
  ['501 elements', `<a>${'<b/>'.repeat(500)}</a>`],
  ['21 attributes', `<a ${Array.from({ length: 21 }, (_, index) => `x${String(index)}="1"`).join(' ')}/>`],
])('%s is not read', (_what, text) => {
  expect(() => parseXml(text)).toThrow(XmlProblem);
});

test.each([`${'<a>'.repeat(16)}${'</a>'.repeat(16)}`, `<a>${'<b/>'.repeat(499)}</a>`])('what keeps the limits is read', (text) => {
  expect(parseXml(text).name).toBe('a');
});

test('every document that is written can be read again', () => {
  const root = element('a', { x: `<>&"'` }, [
    element('b', {}, ['<&>']),
    element('c', {}, [{ characterData: 'x ]]> & <y>' }]),
    element('d'),
  ]);

  const again = parseXml(`${declaration('UTF-8')}${writeElement(root)}\n`);

  expect(again.attributes).toEqual(root.attributes);
  expect(textOf(childOf(again, 'b'))).toBe('<&>');
  expect(textOf(childOf(again, 'c'))).toBe('x ]]> & <y>');
});

test('characters that XML cannot carry are left out', () => {
  expect(writeElement(element('a', {}, ['x\u0000\u0008y']))).toBe('<a>xy</a>');
});

test('elements of a name are changed wherever they are, and left out when nothing comes back', () => {
  const root = parseXml('<a><b>1</b><c><b>2</b></c></a>');

  expect(writeElement(mapElements(root, 'b', () => undefined))).toBe('<a>\n  <c/>\n</a>');
});

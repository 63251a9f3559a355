import { SecretDigits } from '@paydesk/shared/secret-digits';
import { readable } from '@paydesk/shared/fields/readable';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { WrittenCharset } from './charset.ts';
import { decodeXml } from './xml-source.ts';
import { writeXml, type Written } from './xml-write.ts';
import { readXml, type XmlElement } from './xml.ts';

const LIMITS = { characters: 65_536, textLength: 65_536, elements: 100, depth: 5, attributes: 5 };

const readBack = (root: Written, charset: WrittenCharset) => readXml(decodeXml(writeXml(root, charset), ''), LIMITS);

test('a document declares its charset and is written in it', () => {
  const root = { name: 'a', attributes: { id: '1' }, content: [{ name: 'b', content: 'Œuvre €' }, undefined, { name: 'c' }] };

  expect(Buffer.from(writeXml(root, 'UTF-8')).toString()).toBe('<?xml version="1.0" encoding="UTF-8"?>\n<a id="1"><b>Œuvre €</b><c/></a>');
  expect(Buffer.from(writeXml(root, 'ISO-8859-15')).toString('latin1')).toBe(
    '<?xml version="1.0" encoding="ISO-8859-15"?>\n<a id="1"><b>\xbcuvre \xa4</b><c/></a>',
  );
});

test('a character that the charset has not is a bug of ours', () => {
  expect(() => writeXml({ name: 'a', content: '😀' }, 'ISO-8859-15')).toThrow('exists in the charset');
});

test.each(['Smith & <b>"Sons"</b> \'Ltd\'', ']]>', '&amp;', '"/><x y="', '<![CDATA['])('the text %s stays a text', (text) => {
  const read = readBack({ name: 'a', attributes: { t: text }, content: [{ name: 'b', content: text }] }, 'UTF-8');

  expect(read.children.map((element) => element.text)).toEqual([text]);
  expect(read.attributes.get('t')).toBe(text);
});

test('every tree is read as it was written', () => {
  const text = fc.string({ unit: 'grapheme' }).map((one) => readable(one, 'latin9'));
  const { element } = fc.letrec<{ element: Written }>((tie) => ({
    element: fc.record({
      name: fc.stringMatching(/^[A-Za-z_][\w.-]{0,10}$/),
      attributes: fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), text, { maxKeys: 5 }),
      content: fc.oneof({ maxDepth: 3 }, text, fc.array(tie('element'), { maxLength: 3 })),
    }),
  }));
  fc.assert(
    fc.property(element, fc.constantFrom('UTF-8', 'ISO-8859-15'), (root, charset) => {
      expect(readBack(root, charset)).toEqual(asRead(root));
    }),
  );
});

function asRead({ name, attributes = {}, content = [] }: Written): XmlElement {
  if (content instanceof SecretDigits) throw new Error('no digits are written here');
  const isText = typeof content === 'string';
  return {
    name,
    attributes: new Map(Object.entries(attributes)),
    children: isText ? [] : content.filter((element) => element !== undefined).map(asRead),
    text: isText ? content : '',
  };
}

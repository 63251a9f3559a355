import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sendableText } from './charset.ts';
import { attributeOf, textOf } from './xml-element.ts';
import { readXml } from './xml-read.ts';
import { writeXml } from './xml-write.ts';

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
  const read = readXml(writeXml({ name: 'a', attributes: { t: text }, content: [{ name: 'b', content: text }] }, 'UTF-8'), '');

  expect(textOf(read, 'b')).toBe(text);
  expect(attributeOf(read, 't')).toBe(text);
  expect(read.children).toHaveLength(1);
});

test('whatever can be sent is read as it was written', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }).map(sendableText), fc.constantFrom('UTF-8', 'ISO-8859-15'), (text, charset) => {
      const read = readXml(writeXml({ name: 'a', attributes: { t: text }, content: [{ name: 'b', content: text }] }, charset), '');

      expect(textOf(read, 'b') ?? '').toBe(text);
      expect(attributeOf(read, 't') ?? '').toBe(text);
    }),
  );
});

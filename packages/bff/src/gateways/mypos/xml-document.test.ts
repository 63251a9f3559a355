import fc from 'fast-check';
import { expect, test } from 'vitest';
import { signedValues } from './items.ts';
import { readXmlDocument } from './xml-document.ts';

const answer = (content: string) => `<ipc_response>${content}</ipc_response>`;

test('elements keep their order, repetitions and blanks', () => {
  expect(readXmlDocument(answer('<b> 1 </b>\n<a>0010.50</a><b/><c></c><d> </d>'))).toEqual([
    { name: 'b', value: ' 1 ' },
    { name: 'a', value: '0010.50' },
    { name: 'b', value: '' },
    { name: 'c', value: '' },
    { name: 'd', value: ' ' },
  ]);
});

test('entities are decoded once, sections of plain text not at all', () => {
  const text = '&amp;lt;<![CDATA[&lt;<x>]]>&#x2615;&quot;&apos;<!-- a remark -->!';

  expect(signedValues(readXmlDocument(answer(`<a>${text}</a>`)))).toEqual(['&lt;&lt;<x>☕"\'!']);
});

test('attributes, comments, the declaration and indentation are no values', () => {
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n<IPC_response is-array="true">\n\t<!-- x --><a b="1">2</a>\n</IPC_response>\n`;

  expect(signedValues(readXmlDocument(text))).toEqual(['2']);
});

test('whatever a value holds, it is read as it was written', () => {
  const text = fc
    .string({ unit: 'grapheme' })
    .filter((value) => value.isWellFormed() && !/[^\t\n\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u.test(value));
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 10 }), (values) => {
      const elements = values.map((value) => `<v>${value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</v>`);

      expect(signedValues(readXmlDocument(answer(elements.join(''))))).toEqual(values);
    }),
  );
});

test.each([
  ['the printed example with a wrong end tag', answer('<Currency>EUR</Amount>')],
  ['an element without end', '<ipc_response><a>1</a>'],
  ['a document type', `<!DOCTYPE x>${answer('<a>1</a>')}`],
  ['entities of its own', `<!DOCTYPE x [<!ENTITY e "1">]>${answer('<a>&e;</a>')}`],
  ['an entity that nobody defined', answer('<a>&e;</a>')],
  ['an inherited word as entity', answer('<a>&constructor;</a>')],
  ['a bare ampersand', answer('<a>Tom & Jerry</a>')],
  ['a number that is no character', answer('<a>&#0;</a>')],
  ['a number beyond all characters', answer('<a>&#x110000;</a>')],
  ['an instruction', answer('<?php x ?><a>1</a>')],
  ['another encoding', `<?xml version="1.0" encoding="ISO-8859-15"?>${answer('<a>1</a>')}`],
  ['text between elements', answer('<a>1</a>stray<b>2</b>')],
  ['text between elements inside a group', answer('<g><a>1</a>stray</g>')],
  ['text instead of elements', answer('stray')],
  ['two roots', answer('<a>1</a>') + answer('<a>1</a>')],
  ['text after the root', `${answer('<a>1</a>')}stray`],
  ['another root', '<response><a>1</a></response>'],
  ['text that is no XML', 'Status=0'],
  ['more depth than any answer has', answer(`${'<a>'.repeat(9)}${'</a>'.repeat(9)}`)],
  ['depth that would exhaust the stack', answer('<a>'.repeat(100_000) + '</a>'.repeat(100_000))],
  ['more parts than any answer has', answer('<a/>'.repeat(20_001))],
  ['a name that objects inherit', answer('<__proto__>1</__proto__>')],
])('%s is refused', (_case, text) => {
  expect(() => readXmlDocument(text)).toThrow(expect.objectContaining({ name: 'MalformedDocument' }));
});

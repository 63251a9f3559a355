import fc from 'fast-check';
import { expect, test } from 'vitest';
import { treeOfJson, treeOfXml } from './tree-formats.ts';
import { signedValues, type SignedNode } from './signed-tree.ts';

const answer = (content: string) => `<ipc_response>${content}</ipc_response>`;

test('elements keep their order, repetitions and blanks', () => {
  expect(treeOfXml(answer('<b> 1 </b>\n<a>0010.50</a><b/><c></c><d> </d>'))).toEqual([
    { name: 'b', value: ' 1 ' },
    { name: 'a', value: '0010.50' },
    { name: 'b', value: '' },
    { name: 'c', value: '' },
    { name: 'd', value: ' ' },
  ]);
});

test('entities are decoded once, sections of plain text not at all', () => {
  const text = '&amp;lt;<![CDATA[&lt;<x>]]>&#x2615;&quot;&apos;<!-- a remark -->!';

  expect(signedValues(treeOfXml(answer(`<a>${text}</a>`)))).toEqual(['&lt;&lt;<x>☕"\'!']);
});

test('attributes, comments, the declaration and indentation are no values', () => {
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n<IPC_response is-array="true">\n\t<!-- x --><a b="1">2</a>\n</IPC_response>\n`;

  expect(signedValues(treeOfXml(text))).toEqual(['2']);
});

test('every text of an element is read as it was written', () => {
  const text = fc
    .string({ unit: 'grapheme' })
    .filter((value) => value.isWellFormed() && !/[^\t\n\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u.test(value));
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 10 }), (values) => {
      const elements = values.map((value) => `<v>${value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</v>`);

      expect(signedValues(treeOfXml(answer(elements.join(''))))).toEqual(values);
    }),
  );
});

test.each([
  ['the printed example with a wrong end tag', answer('<Currency>EUR</Amount>')],
  ['an element without end', '<ipc_response><a>1</a>'],
  ['a document type', `<!DOCTYPE x>${answer('<a>1</a>')}`],
  ['entities of its own', `<!DOCTYPE x [<!ENTITY e "1">]>${answer('<a>&e;</a>')}`],
  ['an inherited word as entity', answer('<a>&constructor;</a>')],
  ['another encoding', `<?xml version="1.0" encoding="ISO-8859-15"?>${answer('<a>1</a>')}`],
  ['text between elements', answer('<a>1</a>stray<b>2</b>')],
  ['text between elements inside a group', answer('<g><a>1</a>stray</g>')],
  ['text instead of elements', answer('stray')],
  ['another root', '<response><a>1</a></response>'],
  ['text that is no XML', 'Status=0'],
  ['more depth than any answer has', answer(`${'<a>'.repeat(9)}${'</a>'.repeat(9)}`)],
  ['depth that would exhaust the stack', answer('<a>'.repeat(100_000) + '</a>'.repeat(100_000))],
  ['more parts than any answer has', answer('<a/>'.repeat(20_001))],
  ['a name that objects inherit', answer('<__proto__>1</__proto__>')],
])('%s is refused as XML', (_case, text) => {
  expect(() => treeOfXml(text)).toThrow(expect.objectContaining({ name: 'MalformedDocument' }));
});

test('members keep their order and repetitions, numbers stay as they were written', () => {
  expect(treeOfJson('{"2":"a","1":1.10,"__proto__":"c","2":12345678901234567890}')).toEqual([
    { name: '2', value: 'a' },
    { name: '1', value: '1.10' },
    { name: '__proto__', value: 'c' },
    { name: '2', value: '12345678901234567890' },
  ]);
});

test('words are signed as the gateway writes them', () => {
  expect(signedValues(treeOfJson('{"a":true,"b":false,"c":null,"d":[true]}'))).toEqual(['1', '', '', '1']);
});

test('groups and arrays are flattened depth first, and only the outer signature is left out', () => {
  const text = '{"signature":"x","a":{"Signature":"inner","b":[{"c":"1"},["2",[]],{}]},"d":"3"}';

  expect(signedValues(treeOfJson(text))).toEqual(['inner', '1', '2', '3']);
});

test('members and elements of JSON are read as JSON.parse reads them', () => {
  const name = fc.string({ minLength: 1, unit: 'grapheme' });
  fc.assert(
    fc.property(fc.dictionary(name, fc.oneof(fc.string({ unit: 'grapheme' }), fc.array(fc.string(), { maxLength: 3 }))), (object) => {
      const items = treeOfJson(JSON.stringify(object, undefined, 2));

      expect(items.map(plain)).toEqual(Object.entries(object));
    }),
  );
});

test.each([
  ['a text', '"a"'],
  ['an array', '[{"a":"1"}]'],
  ['a member without a name', '{"":"1"}'],
  ['more depth than any answer has', `{"a":${'['.repeat(9)}${']'.repeat(9)}}`],
  ['more parts than any answer has', `{"a":[${'1,'.repeat(20_001)}1]}`],
])('%s is refused as JSON', (_case, text) => {
  expect(() => treeOfJson(text)).toThrow(expect.objectContaining({ name: 'MalformedDocument' }));
});

function plain(item: SignedNode): unknown {
  return [item.name, 'value' in item ? item.value : item.items.map((inner) => ('value' in inner ? inner.value : undefined))];
}

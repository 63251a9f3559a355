import { expect, test } from 'vitest';
import { anchor, codeSpans, headings, links, sectionIn, tableRows } from './markdown.ts';

test('links are found in text and in definitions, not in code', () => {
  const text = 'See [a](a.md#b "title") and ![b](<b.png>).\n\n[c]: ../c.md\n\n`[d](d.md)`\n\n```md\n[e](e.md)\n```\n';

  expect(links(text)).toEqual(['a.md#b', 'b.png', '../c.md']);
});

test('rows of tables are cells, without the line under the head', () => {
  expect(tableRows('| a | b |\n| --- | :-: |\n| `c` | d \\| e |\n')).toEqual([
    ['a', 'b'],
    ['`c`', 'd \\| e'],
  ]);
});

test('what looks like a heading in code is none', () => {
  expect(headings('# One\n\n```sh\n# a comment\n```\n\n## Two\n')).toEqual(['One', 'Two']);
});

test('a section ends at the next heading, and is found by its whole number', () => {
  const text = '# T\n\n### 4.1 One\n\na\n\n### 4.10 Ten\n\nb\n\n## 5. Next\n\nc\n';

  expect(['4.1', '4.10', '5', '4'].map((number) => sectionIn(text, number).split('\n')[2])).toEqual(['a', 'b', 'c', undefined]);
});

test('an anchor keeps letters, digits and blanks as dashes', () => {
  expect(anchor('Who may import whom?')).toBe('who-may-import-whom');
  expect(anchor('3-D Secure: `challenge`')).toBe('3-d-secure-challenge');
});

test('code spans lose their marks', () => {
  expect(codeSpans('the `a` and the `b c`')).toEqual(['a', 'b c']);
});

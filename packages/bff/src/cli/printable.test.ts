import { expect, test } from 'vitest';
import { printable } from './printable.ts';

test.each([
  ['a color', '\u001b[31mpaid', String.raw`\u001b[31mpaid`],
  ['a title of the window', '\u001b]0;root\u0007', String.raw`\u001b]0;root\u0007`],
  ['a sequence in one byte', '\u009b2J', String.raw`\u009b2J`],
  ['what goes back over the line', 'failed\rpaid  ', String.raw`failed\u000dpaid  `],
  ['what turns the line around', 'INV-\u202e714', String.raw`INV-\u202e714`],
  ['what hides a part', 'a\u{e0041}b\u200bc', String.raw`a\udb40\udc41b\u200bc`],
])('%s is shown and not obeyed', (_what, text, shown) => {
  expect(printable(text)).toBe(shown);
});

test.each(['two\nlines\tand a tab', 'می\u200cخواهم', '👨\u200d👩\u200d👧', 'Zoë Ærøskøbing', '李小龍'])('%j stays as it is', (text) => {
  expect(printable(text)).toBe(text);
});

test('JSON means the same afterwards', () => {
  const event = { description: '\u009b2J\u202e', metadata: { a: '\u{e0041}', b: '\u001b' } };
  expect(JSON.parse(printable(JSON.stringify(event)))).toEqual(event);
});

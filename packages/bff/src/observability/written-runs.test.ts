import { expect, test } from 'vitest';
import { writtenRuns } from './written-runs.ts';

function runsOf(text: string): readonly string[] {
  return writtenRuns(text, 4).map(({ from, to }) => text.slice(from, to));
}

test.each([
  ['at 12/31, 4444 5555 of', ['12/31, 4444 5555']],
  ['a%341%202b%c3%a9', ['%341%202', '%c3%a9']],
  [String.raw`x1\n2\\t3\u00344y`, [String.raw`1\n2\\t3\u00344`]],
  ['1         2', []],
  ['1234x5678', ['1234', '5678']],
  ['100% of 12', []],
])('digits with marks between stand in %j', (text, runs) => {
  expect(runsOf(text)).toEqual(runs);
});

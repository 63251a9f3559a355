import { expect, test } from 'vitest';
import { ASVS_REQUIREMENTS } from '../fixtures/asvs-requirements.ts';
import { FILES, read } from './files.ts';
import { codeSpans, tableRows } from './markdown.ts';

const page = read('docs/asvs.md');
const STATES = ['**met**', '**not applicable**', '**open**'];

const rows = tableRows(page)
  .filter(([id = '']) => /^\d/.test(id))
  .map(([id = '', level = '', asks = '', state = '', why = '']) => ({ id, level: Number(level), asks, state, why }));

test('every requirement of level 1 and 2 stands there once, with its level', () => {
  const expected = ([1, 2] as const).flatMap((level) => ASVS_REQUIREMENTS[level].map((id) => `${id} ${String(level)}`));

  expect(expected).toHaveLength(253);
  expect(rows.map(({ id, level }) => `${id} ${String(level)}`).toSorted()).toEqual(expected.toSorted());
});

test('each has one of three states, and says what it asks for and why', () => {
  expect(rows.filter(({ state, asks, why }) => !STATES.includes(state) || asks === '' || why === '')).toEqual([]);
});

test('what is met names a test, and every file that is named exists', () => {
  const paths = (text: string) => codeSpans(text).filter((code) => /^(packages|test|docs)\//.test(code));

  expect(rows.filter(({ state, why }) => state === '**met**' && !paths(why).some((path) => path.endsWith('.test.ts')))).toEqual([]);
  expect(paths(page).filter((path) => !FILES.includes(path))).toEqual([]);
});

test('the sums are true', () => {
  const sums = STATES.map((state) => rows.filter((row) => row.state === state).length);

  expect(page).toContain(
    `Of ${String(rows.length)} requirements ${String(sums[0])} are met, ${String(sums[1])} are not applicable and ${String(sums[2])} are open.`,
  );
});

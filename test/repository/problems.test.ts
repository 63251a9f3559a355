import { FAULT_ADVICE } from '@paydesk/shared/fault-advice';
import { FAULT_CODES } from '@paydesk/shared/fault-codes';
import { expect, test } from 'vitest';
import { read } from './files.ts';
import { tableRows } from './markdown.ts';

const documented = tableRows(read('docs/problems.md'))
  .slice(1)
  .map(([code = '', status = '', who = '', what = '']) => ({ code: code.replaceAll('`', ''), status: Number(status), who, what }));

test('every fault code is documented with its status, and nothing else is', () => {
  const expected = Object.entries(FAULT_CODES).map(([code, { status }]) => ({ code, status }));

  expect(documented.map(({ code, status }) => ({ code, status }))).toEqual(expected);
});

test('the page says what /docs says about who corrects a problem, and how', () => {
  const advice = Object.fromEntries(documented.map(({ code, who, what }) => [code, { corrects: who, action: what }]));

  expect(advice).toEqual(FAULT_ADVICE);
});

test('every problem says who corrects it and how', () => {
  expect(documented.filter(({ who, what }) => who.length < 2 || !what.endsWith('.'))).toEqual([]);
});

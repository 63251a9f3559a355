import { expect, test } from 'vitest';
import { FAULT_CODES } from './fault-codes.ts';
import { Problem } from './problem.ts';

const faults = Object.entries(FAULT_CODES);

test('every fault has the status of an error', () => {
  expect(faults.filter(([, { status }]) => status < 400 || status > 599)).toEqual([]);
});

test('every fault has a title of its own, without a full stop', () => {
  const titles = faults.map(([, { title }]) => title);

  expect(new Set(titles).size).toBe(titles.length);
  expect(titles.filter((title) => title.endsWith('.'))).toEqual([]);
});

test('problem details carry a known code', () => {
  const problem = { type: 'about:blank', title: 'x', status: 409, detail: 'x', docs: 'https://pay.example/docs' };

  expect(faults.filter(([code]) => !Problem.safeParse({ ...problem, code }).success)).toEqual([]);
  expect(Problem.safeParse({ ...problem, code: 'bad_luck' }).success).toBe(false);
});

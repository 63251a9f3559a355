import { expect, test } from 'vitest';
import { WrongUse } from '../command.ts';
import { workerCount } from './worker-count.ts';

test.each([
  ['1', 1],
  ['12', 12],
  ['auto', 8],
])('%s are so many workers', (text, count) => {
  expect(workerCount(text, 8)).toBe(count);
});

test.each(['0', '-1', '65', '1.5', '', 'all'])('%s is refused', (text) => {
  expect(() => workerCount(text)).toThrow(WrongUse);
});

import { expect, test } from 'vitest';
import { levelOf } from './strain.ts';

test.each([
  ['calm', 99, 59, 1_000],
  ['strained', 100, 0, 50],
  ['strained', 0, 60, 50],
  ['strained', 400, 300, 199],
  ['overloaded', 400, 0, 200],
  ['overloaded', 0, 300, 200],
  ['calm', 5_000, 300, 49],
] as const)(
  '%s with an event loop late by %i ms, %i statements that wait, and %i calls',
  (level, loopDelayMs, waitingForDatabase, calls) => {
    expect(levelOf({ loopDelayMs, waitingForDatabase, calls })).toBe(level);
  },
);

import { expect, test } from 'vitest';
import { fewLines } from './few-lines.ts';

function watched() {
  const told: [string, number][] = [];
  return { lines: fewLines((key, more) => told.push([key, more])), told };
}

test('of a key the first five lines are written, the others counted until the period ends', () => {
  const { lines, told } = watched();
  const admitted = Array.from({ length: 30 }, () => lines.admits('a')).filter(Boolean);
  expect([admitted.length, lines.admits('b')]).toEqual([5, true]);

  lines.endPeriod();
  expect(told).toEqual([['a', 25]]);
  expect(lines.admits('a')).toBe(true);
  lines.endPeriod();
  expect(told).toHaveLength(1);
});

test('of a flood of keys a thousand are told apart', () => {
  const { lines, told } = watched();
  for (let index = 0; index < 3_000; index += 1) lines.admits(`key ${index}`);

  lines.endPeriod();
  expect(told).toEqual([['others', 2_000]]);
});

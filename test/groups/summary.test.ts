import { expect, test } from 'vitest';
import { summary } from './summary.ts';

test('the last line holds the grand total and nothing else', () => {
  const results = [
    { name: 'types', seconds: 12.34, totals: { passed: 1, failed: 0, skipped: 0 } },
    { name: 'unit', seconds: 3, totals: { passed: 40, failed: 2, skipped: 1 } },
  ];

  const lines = summary(['types', 'unit'], results).split('\n');

  expect(lines).toEqual([
    'types    12.3 s  1 passed, 0 failed',
    'unit      3.0 s  40 passed, 2 failed, 1 skipped',
    '',
    '41 passed, 2 failed',
  ]);
});

test('a group behind a failing one is shown as not run', () => {
  const results = [{ name: 'types', seconds: 1, totals: { passed: 0, failed: 1, skipped: 0 } }];

  const lines = summary(['types', 'lint'], results).split('\n');

  expect(lines[1]).toBe('lint   not run');
});

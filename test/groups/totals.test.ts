import { expect, test } from 'vitest';
import { agreeing, sum, vitestTotals, webTestRunnerTotals } from './totals.ts';

test('the totals of vitest come from its JSON report', () => {
  const report = JSON.stringify({ numPassedTests: 7, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 });

  expect(vitestTotals(report)).toEqual({ passed: 7, failed: 1, skipped: 3 });
});

test('the last line of each browser counts', () => {
  const output = [
    'Chromium: |█████               | 1/3 test files | 2 passed, 0 failed',
    'Chromium: |████████████████████| 3/3 test files | \u001b[32m41 passed\u001b[39m, 0 failed, 1 skipped',
    'Firefox:  |████████████████████| 3/3 test files | 40 passed, 2 failed',
  ].join('\n');

  expect(webTestRunnerTotals(output)).toEqual({ passed: 81, failed: 2, skipped: 1 });
});

test('output without a progress line has no totals', () => {
  expect(webTestRunnerTotals('Error: no browser found')).toBeUndefined();
});

test('a runner that fails outside of its tests counts as one failure', () => {
  expect(agreeing({ passed: 5, failed: 0, skipped: 0 }, 1)).toEqual({ passed: 5, failed: 1, skipped: 0 });
  expect(agreeing(undefined, 137)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test('a run without a single test is a failure', () => {
  expect(agreeing({ passed: 0, failed: 0, skipped: 3 }, 0)).toEqual({ passed: 0, failed: 1, skipped: 3 });
});

test('failures are counted once', () => {
  expect(agreeing({ passed: 5, failed: 2, skipped: 0 }, 1)).toEqual({ passed: 5, failed: 2, skipped: 0 });
});

test('totals of groups add up', () => {
  const groups = [
    { passed: 1, failed: 0, skipped: 2 },
    { passed: 3, failed: 1, skipped: 0 },
  ];

  expect(sum(groups)).toEqual({ passed: 4, failed: 1, skipped: 2 });
});

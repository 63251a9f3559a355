import { stripVTControlCharacters } from 'node:util';

/** How many tests, or checks, of a group went which way. */
export interface Totals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const NO_TESTS: Totals = { passed: 0, failed: 0, skipped: 0 };

export function sum(totals: readonly Totals[]): Totals {
  return totals.reduce(
    (all, one) => ({ passed: all.passed + one.passed, failed: all.failed + one.failed, skipped: all.skipped + one.skipped }),
    NO_TESTS,
  );
}

/** A check without tests of its own is one test. */
export function checkTotals(exitCode: number): Totals {
  return exitCode === 0 ? { ...NO_TESTS, passed: 1 } : { ...NO_TESTS, failed: 1 };
}

/**
 * Reads the report of vitest's JSON reporter.
 *
 * @returns `undefined` when vitest ended before it could write one.
 */
export function vitestTotals(json: string | undefined): Totals | undefined {
  if (json === undefined) return undefined;
  const report = JSON.parse(json) as { numPassedTests: number; numFailedTests: number; numPendingTests: number; numTodoTests: number };
  return { passed: report.numPassedTests, failed: report.numFailedTests, skipped: report.numPendingTests + report.numTodoTests };
}

/**
 * Reads the progress lines of web-test-runner, such as "Chromium: |███| 3/3 test files | 41 passed, 0 failed, 1 skipped".
 *
 * @returns The last one of each browser, added up; `undefined` when there is none.
 */
export function webTestRunnerTotals(output: string): Totals | undefined {
  const lines = stripVTControlCharacters(output).matchAll(
    /^(?<browser>[^|\n]+):\s+\|.*\| (?<passed>\d+) passed, (?<failed>\d+) failed(?:, (?<skipped>\d+) skipped)?/gm,
  );
  const browsers = new Map<string, Totals>();
  for (const { groups } of lines) {
    browsers.set(groups?.['browser'] ?? '', {
      passed: Number(groups?.['passed']),
      failed: Number(groups?.['failed']),
      skipped: Number(groups?.['skipped'] ?? 0),
    });
  }
  return browsers.size === 0 ? undefined : sum([...browsers.values()]);
}

/**
 * What a runner said, made to agree with how it ended: a run that failed outside of its tests has a failure,
 * and a run without tests proves nothing.
 */
export function agreeing(totals: Totals | undefined, exitCode: number): Totals {
  const counted = totals ?? NO_TESTS;
  if (counted.failed > 0) return counted;
  return exitCode !== 0 || counted.passed === 0 ? { ...counted, failed: 1 } : counted;
}

/**
 * Runs groups of checks and tests in the order given, stops behind the first that fails, and ends with one line "N passed, N failed".
 * Checks that follow each other run side by side.
 *
 *     node test/run-groups.ts format types lint boundaries unit elements contract faults e2e
 *     node test/run-groups.ts e2e --browser firefox
 *     node test/run-groups.ts faults --full
 *
 * `--full`: the long runs at their whole length.
 */
import { parseArgs } from 'node:util';
import { GROUPS, isGroupName } from './groups/catalog.ts';
import { runStage } from './groups/run-stage.ts';
import { stagesOf } from './groups/stages.ts';
import { type GroupResult, summary } from './groups/summary.ts';
import { BROWSER_NAMES, isBrowserName } from './support/browser-choice.ts';

const {
  positionals: names,
  values: { browser, full },
} = parseArgs({
  allowPositionals: true,
  options: { browser: { type: 'string', default: 'chromium' }, full: { type: 'boolean', default: false } },
});
if (names.length === 0 || !names.every(isGroupName)) {
  console.error(`Name the groups to run, of: ${Object.keys(GROUPS).join(', ')}.`);
  process.exit(2);
}
if (!isBrowserName(browser)) {
  console.error(`Name a browser for e2e, of: ${BROWSER_NAMES.join(', ')}.`);
  process.exit(2);
}
process.env['TEST_BROWSER'] = browser;
if (full) process.env['TEST_FULL'] = '1';

const results: GroupResult[] = [];
for (const stage of stagesOf(names)) {
  results.push(...(await runStage(stage)));
  if (results.some(({ totals }) => totals.failed > 0)) break;
}

console.log(`\n${summary(names, results)}`);
process.exitCode = results.some(({ totals }) => totals.failed > 0) ? 1 : 0;

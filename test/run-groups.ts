/**
 * Runs groups of checks and tests in the order given, stops behind the first that fails, and ends with one line "N passed, N failed".
 * Checks that follow each other run side by side.
 *
 *     node test/run-groups.ts format types lint boundaries unit elements contract faults e2e
 */
import { GROUPS, isGroupName } from './groups/catalog.ts';
import { runStage } from './groups/run-stage.ts';
import { stagesOf } from './groups/stages.ts';
import { type GroupResult, summary } from './groups/summary.ts';

const names = process.argv.slice(2);
if (names.length === 0 || !names.every(isGroupName)) {
  console.error(`Name the groups to run, of: ${Object.keys(GROUPS).join(', ')}.`);
  process.exit(2);
}

const results: GroupResult[] = [];
for (const stage of stagesOf(names)) {
  results.push(...(await runStage(stage)));
  if (results.some(({ totals }) => totals.failed > 0)) break;
}

console.log(`\n${summary(names, results)}`);
process.exitCode = results.some(({ totals }) => totals.failed > 0) ? 1 : 0;

/**
 * Runs groups of checks and tests in the order given, stops at the first that fails, and ends with one line "N passed, N failed".
 *
 *     node test/run-groups.ts format types lint boundaries unit elements contract faults e2e
 */
import { GROUPS, isGroupName } from './groups/catalog.ts';
import { runGroup } from './groups/run-group.ts';
import { type GroupResult, summary } from './groups/summary.ts';

const names = process.argv.slice(2);
if (names.length === 0 || !names.every(isGroupName)) {
  console.error(`Name the groups to run, of: ${Object.keys(GROUPS).join(', ')}.`);
  process.exit(2);
}

const results: GroupResult[] = [];
for (const name of names) {
  console.log(`\n== ${name}`);
  const startedAt = performance.now();
  const totals = await runGroup(name);
  results.push({ name, seconds: (performance.now() - startedAt) / 1000, totals });
  if (totals.failed > 0) break;
}

console.log(`\n${summary(names, results)}`);
process.exitCode = results.some(({ totals }) => totals.failed > 0) ? 1 : 0;
